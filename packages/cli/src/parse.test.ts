import { expect, it } from 'vitest'
import { parseLines } from './parse.ts'

async function parsed(...chunks: (string | Uint8Array)[]) {
  let written = ''
  async function* input() {
    yield* chunks
  }
  const failed = await parseLines(input(), { write: (text) => (written += text) }, { json: true })
  return {
    failed,
    answers: written
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  }
}

it('each line gets one answer, in order; what is no JSON gets an error in its place', async () => {
  const { failed, answers } = await parsed('{"text":"Start"}\nkaputt\n{"word":1}\n{"text":"Stop"}')
  expect(failed).toBe(2)
  expect(answers).toMatchObject([
    { intent: 'start' },
    { error: { code: 'line-not-json', line: 2 } },
    { error: { code: 'line-not-json', line: 3 } },
    { intent: 'stop' },
  ])
})

it('lines end at a line feed alone, also when a letter is cut by the stream', async () => {
  const bytes = new TextEncoder().encode('{"text":"Abmelden\u2028bitte"}\n{"text":"Tschüss"}\n')
  const cut = bytes.indexOf(0xc3) + 1
  const { failed, answers } = await parsed(bytes.slice(0, cut), bytes.slice(cut))
  expect(failed).toBe(0)
  expect(answers).toMatchObject([{ intent: 'stop' }, { intent: 'other' }])
})
