// The store

// What can go wrong with it
export type { StoreErrorCode } from './database/store-error.ts'
export { type SqliteStoreOptions, sqliteStore } from './store.ts'
