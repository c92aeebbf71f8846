import { likeLatin, plainLetters } from './letters.data.ts'

/** How much of a message is read: what a citizen wants stands in the first 4,096 UTF-16 units. */
export const readLength = 4096

/**
 * Brings letters of any font and width to plain ones, keeps case, line breaks and punctuation.
 * Letters made of emoji become letters; marks, direction signs, soft hyphens and variation selectors go.
 */
export function plain(text: string): string {
  return text
    .replace(/Ⓜ/gu, 'm') // a pictograph by its properties, a letter by its use
    .replace(/\p{RI}+/gu, (run) => ([...run].length === 2 ? ' ' : shift(run, 0x1f1e6))) // two are a flag
    .replace(/[\u{1f150}-\u{1f169}]/gu, (letter) => shift(letter, 0x1f150))
    .replace(/[\u{1f170}-\u{1f189}]/gu, (letter) => shift(letter, 0x1f170))
    .replace(/[´`’‘ʼ‛]/gu, "'") // before NFKD, which makes a space of some of them
    .replace(/⁉/gu, '?')
    .replace(/[\p{ExtPict}\p{EMod}]/gu, ' ')
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/\p{L}/gu, (letter) => likeLatin.get(letter) ?? letter)
}

/**
 * The form in which words are compared: lower case, without marks, `ä`, `ae` and `a` alike, `ß` as `ss`,
 * Arabic and Persian letters alike, digits of any script as 0 to 9.
 */
export function fold(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[^a-z0-9]/gu, (letter) => plainLetters.get(letter) ?? letter)
    .replace(/([aou])e/g, '$1')
}

/** Runs of one letter count once: `stooopp` and `stop` have the same key. */
export function keyOf(word: string): string {
  return fold(word).replace(/(\p{L})\1+/gu, '$1')
}

function shift(letters: string, base: number): string {
  return Array.from(letters, (letter) =>
    String.fromCharCode(0x61 + (letter.codePointAt(0) ?? base) - base),
  ).join('')
}
