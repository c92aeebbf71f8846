import { defineConfig } from 'vitest/config'

export default defineConfig({
  ssr: { resolve: { conditions: ['@stadtbote/source'] } },
  test: { include: ['packages/*/src/**/*.test.ts', 'examples/*/**/*.test.ts'] },
})
