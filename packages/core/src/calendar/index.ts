export type { Instant } from './instant.ts'
