// biome-ignore-all assist/source/organizeImports: a table of contents goes by subject, not by path

// A WhatsApp in memory
export {
  createWorld,
  type Acceptance,
  type Send,
  type World,
  type WorldOptions,
} from './world/world.ts'
export type { Phone, PhoneRequest } from './world/phone.ts'
export type { ActOptions, CitizenAct, Phones } from './world/phones.ts'
export type { Tap } from './world/tap.ts'
export type {
  ChatButton,
  ChatMessage,
  ChatRow,
  CitizenContent,
  CitizenMessage,
  TownMessage,
} from './world/chat.ts'
export { type FaultName, type Faults, faultNames, noFaults } from './world/faults.ts'
export type { Refusal, RefusalCode } from './world/refusal.ts'
export type { Sender } from './world/sender.ts'
export type { BookedTemplate, TemplateStatus } from './world/template-book.ts'
export type { Arrival, Truth } from './world/truth.ts'
export type { Change, Update } from './world/update.ts'

// Served over HTTP
export { type ServedSimulator, type SimulatorOptions, serveSimulator } from './serve.ts'
export { runSimulator } from './run.ts'

// Simulated time, in one process
export {
  createSimulation,
  type Deliver,
  type Simulation,
  type SimulationOptions,
  simulationWebhook,
} from './simulated/simulation.ts'
