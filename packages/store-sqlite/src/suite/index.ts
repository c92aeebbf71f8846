// Behaviours that every store of Stadtbote shows, for whatever test runner
export { type Behaviour, type StoreHarness, storeSuite } from './suite.ts'
