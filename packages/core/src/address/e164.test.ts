import { expect, it } from 'vitest'
import { parseE164 } from './e164.ts'

it.each([
  { text: '+499561891170', number: '+499561891170' },
  { text: '499561891170', number: '+499561891170' }, // Meta's wa_id
  { text: '+4915901234567', number: '+4915901234567' },
  { text: '09561891170', number: undefined },
  { text: '+09561891170', number: undefined },
  { text: '+49 9561 891170', number: undefined },
  { text: '++499561891170', number: undefined },
  { text: '110', number: undefined },
  { text: '+1234567890123456', number: undefined },
  { text: '٤٩٩٥٦١٨٩١١٧٠', number: undefined },
  { text: '+499561891170\n', number: undefined },
  { text: '', number: undefined },
])('"$text" gives $number', ({ text, number }) => {
  expect(parseE164(text)).toBe(number)
})
