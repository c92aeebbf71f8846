// The command line
export { run } from './run.ts'
// For programs that serve a town themselves
export { type ServedTown, type ServeOptions, serve } from './serve.ts'
