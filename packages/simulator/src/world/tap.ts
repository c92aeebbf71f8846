import { StadtboteError } from '@stadtbote/core'
import type { ChatMessage, CitizenContent, TownMessage } from './chat.ts'

/** Which button or list row is tapped: by title or id; on the newest message that has it, or on the one named. */
export interface Tap {
  readonly title?: string
  readonly id?: string
  readonly messageId?: string
}

/**
 * Finds what a tap hits.
 *
 * @throws {StadtboteError} `simulator-tap-unknown` when no message has such a button.
 */
export function findTap(
  chat: readonly ChatMessage[],
  tap: Tap,
): { readonly messageId: string; readonly content: CitizenContent } {
  for (const message of chat.toReversed()) {
    if (message.by !== 'town') continue
    if (tap.messageId !== undefined && tap.messageId !== message.id) continue
    const hit = tappable(message).find(
      ({ id, title }) =>
        (tap.id === undefined || tap.id === id) && (tap.title === undefined || tap.title === title),
    )
    if (hit !== undefined) return { messageId: message.id, content: hit }
  }
  throw new StadtboteError(
    'simulator-tap-unknown',
    'No message on this phone has a button or row of this title or id. Read its messages to see what can be tapped.',
  )
}

function tappable(message: TownMessage): Extract<CitizenContent, { type: 'tap' }>[] {
  const on = message.form === 'template' ? 'template' : 'button'
  const buttons = (message.buttons ?? []).flatMap((button) =>
    button.type === 'reply'
      ? [{ type: 'tap', on, id: button.id, title: button.title } as const]
      : [],
  )
  const rows = (message.list?.sections ?? []).flatMap((section) =>
    section.rows.map((row) => ({ type: 'tap', on: 'list', ...row }) as const),
  )
  return [...buttons, ...rows]
}
