import { parseIntent } from '@stadtbote/core'
import { z } from 'zod'

const lineShape = z.object({ text: z.string() })

/**
 * Reads JSON lines `{"text": ...}` and writes one answer a line, in order. Lines end at `\n` alone: other separators
 * (U+2028) may be part of what somebody wrote.
 *
 * @returns how many lines were no such JSON; in their place stands `{"error":{"code","line"}}`, lines from 1.
 */
export async function parseLines(
  input: AsyncIterable<Uint8Array | string>,
  output: { write(text: string): unknown },
  { json }: { json: boolean },
): Promise<number> {
  let number = 0
  let failed = 0
  for await (const line of linesOf(input)) {
    number += 1
    const text = textOf(line)
    if (text === undefined) failed += 1
    const answer =
      text === undefined ? { error: { code: 'line-not-json', line: number } } : parseIntent(text)
    output.write(`${json ? JSON.stringify(answer) : readable(answer)}\n`)
  }
  return failed
}

async function* linesOf(input: AsyncIterable<Uint8Array | string>): AsyncIterable<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of input) {
    const lines = (
      rest + (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }))
    ).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}

function textOf(line: string): string | undefined {
  try {
    return lineShape.parse(JSON.parse(line)).text
  } catch {
    return undefined
  }
}

function readable(
  answer: { error: { code: string; line: number } } | ReturnType<typeof parseIntent>,
): string {
  if ('error' in answer) return `${answer.error.code} (line ${answer.error.line})`
  const { intent, matched } = answer
  return matched === undefined ? intent : `${intent}\t${matched}`
}
