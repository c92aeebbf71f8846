import { defineConfig } from 'tsup'

/** How every package of this repository is built: ES modules with types, from one entry per sub-path. */
export const preset = (entry: string[] = ['src/index.ts']) =>
  defineConfig({
    entry,
    format: 'esm',
    dts: true,
    sourcemap: true,
    clean: true,
    target: 'node24',
    // node:sqlite exists under this name alone
    removeNodeProtocol: false,
  })
