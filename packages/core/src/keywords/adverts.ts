import type { Book } from './book.ts'
import type { Message, Sentence } from './message.ts'
import { hitOf, readingOf } from './reading.ts'

/**
 * The sentences that are the sender's own: an instruction as mass messages carry it ("Reply STOP to opt out") is
 * quoted without marks, and so is everything before it.
 */
export function withoutAdverts({ sentences }: Message, book: Book): readonly Sentence[] {
  const last = sentences.findLastIndex(
    (sentence) => hitOf(readingOf(sentence, book), 'advert', 'automatic') !== undefined,
  )
  return sentences.slice(last + 1)
}
