import type { Book } from './book.ts'
import type { Message, Sentence } from './message.ts'
import { hitOf, type Reading, readingOf } from './reading.ts'

/**
 * The sentences that are the sender's own: an instruction as mass messages carry it ("Reply STOP to opt out") is
 * quoted without marks, and so is everything before it.
 */
export function withoutAdverts({ sentences }: Message, book: Book): readonly Sentence[] {
  const last = sentences.findLastIndex((sentence) => isAdvert(readingOf(sentence, book)))
  return sentences.slice(last + 1)
}

/** An instruction, unless the sender asks what it means. */
function isAdvert(reading: Reading): boolean {
  return hitOf(reading, 'advert', 'automatic') !== undefined && !hitOf(reading, 'meaning')
}
