// A town's service

export type { BroadcastReport } from './broadcasts/broadcasts.ts'
export type { BroadcastDraft } from './broadcasts/draft.ts'
// What it runs on
export { shiftedClock, systemClock } from './clock.ts'
export type { StadtboteEvents } from './events.ts'
export type { LaneState } from './lanes/lane.ts'
export { createLog, type Log, type LogSink } from './log.ts'
export { systemRandom } from './random.ts'
// Its settings
export {
  defineConfig,
  type ServedConfig,
  type StadtboteConfig,
  type StaffMember,
  type StaffRole,
  staffRoles,
  type TownConfig,
} from './settings/config.ts'
export {
  type EnvironmentReader,
  readEnvironment,
  type ServedEnvironment,
} from './settings/environment.ts'
export { type BroadcastCommands, createStadtbote, type Stadtbote } from './stadtbote.ts'
