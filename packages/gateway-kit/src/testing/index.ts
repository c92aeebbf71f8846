export { mswDispatcher } from './msw-dispatcher.ts'
