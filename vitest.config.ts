import { defineConfig } from 'vitest/config'
import type { Reporter } from 'vitest/node'

/** Says as the very last line how many tests passed and failed. */
const closingLine: Reporter = {
  onTestRunEnd(modules) {
    const states = modules.flatMap((module) =>
      [...module.children.allTests()].map((test) => test.result().state),
    )
    const count = (state: string) => states.filter((each) => each === state).length
    process.once('exit', () => console.log(`${count('passed')} passed, ${count('failed')} failed`))
  },
}

export default defineConfig({
  ssr: { resolve: { conditions: ['@stadtbote/source'] } },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'examples/*/**/*.test.ts'],
    reporters: ['default', closingLine],
  },
})
