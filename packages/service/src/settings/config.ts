import type { Clock, Gateway, Random, Store, Template, Topic, Wording } from '@stadtbote/core'
import type { CalendarOptions } from '@stadtbote/core/calendar'
import type { Log } from '../log.ts'

/** A member of staff who may call the API. */
export interface StaffMember {
  /** Stands with each step: `m.beyer`. Not a citizen's data; choose a name that colleagues know. */
  readonly name: string
  /** SHA-256 of the bearer token, lower-case hex. */
  readonly tokenHash: string
  readonly roles: readonly StaffRole[]
}

/**
 * What a member of staff may do: `editor` writes, cancels, pauses; `approver` approves; `emergency` may use the kind
 * that ignores quiet hours; `citizen-services` reads concerns. Everybody may read broadcasts and figures.
 */
export type StaffRole = 'editor' | 'approver' | 'emergency' | 'citizen-services'

/** All roles: those of the token in `STADTBOTE_API_TOKEN`. */
export const staffRoles: readonly StaffRole[] = [
  'editor',
  'approver',
  'emergency',
  'citizen-services',
]

/** Who the town is, and when its people sleep. */
export interface TownConfig {
  /** Key of the town in the store; never change it. Default: from the name (`Stadt Coburg` -> `stadt-coburg`). */
  readonly id?: string
  readonly name: string
  /** Start page; broadcasts link to pages of this site. */
  readonly website: string
  /** Whole privacy notice (layer 2). */
  readonly privacyNotice: string
  readonly imprint: string
  /** IANA name. Default `Europe/Berlin`. */
  readonly timeZone?: string
  /** Land of Germany by its letters, for public holidays: `BY`. */
  readonly land?: string
  readonly holidays?: CalendarOptions['holidays']
  /** Language of staff, and of citizens who have not shown theirs. Default `de`. */
  readonly language?: string
  readonly officeHours?: CalendarOptions['officeHours']
  /** Default 20:00 to 08:00. */
  readonly quietHours?: CalendarOptions['quietHours']
  /** Default Monday to Friday. */
  readonly sendingDays?: CalendarOptions['sendingDays']
  /** Where defects are reported online, named in the answer to a concern. */
  readonly reporter?: { readonly name: string; readonly link: string }
}

/** A town's service without the parts that may come from the environment: what `stadtbote.config.ts` holds. */
export interface ServedConfig {
  readonly town: TownConfig
  /** Kinds of messages that citizens can choose, at least one. */
  readonly topics: readonly (Omit<Topic, 'id'> & { readonly id: string })[]
  /** As approved at Meta. One with `free: true` is needed for broadcasts that name no template. */
  readonly templates: readonly Template[]
  /** Default `four-eyes`: somebody else than the author approves. */
  readonly approval?: 'four-eyes' | 'single'
  /** Time in which an approved broadcast can be called back unsent, in seconds. Default 60, emergencies 10; a number sets both. */
  readonly undoSeconds?: number
  readonly staff?: readonly StaffMember[]
  /** Own wording, per text and language. */
  readonly wording?: Parameters<typeof import('@stadtbote/core').createWording>[0]['overrides']
  readonly limits?: {
    /** Messages per second, inbound and outbound together. Default what the gateway's profile says. */
    readonly perSecond?: number
    /** Broadcasts per day and contact, emergencies apart. Default 2. */
    readonly perDay?: number
  }
  /** How long a delivery that was being sent when the process died waits for a status, in seconds. Default 30. */
  readonly recoverySeconds?: number
  /** Largest webhook body in bytes. Default 4 MiB (Meta sends up to 1,000 updates and 3 MB). */
  readonly maxBodyBytes?: number
}

/** All that {@link createStadtbote} needs. */
export interface StadtboteConfig extends ServedConfig {
  readonly gateway: Gateway
  readonly store: Store
  /** Default {@link systemClock}. */
  readonly clock?: Clock
  readonly random?: Random
  /** Default JSON lines on standard output. */
  readonly log?: Log
}

/** Gives a town's configuration file its types. Gateway and store come from the environment, or from the file. */
export function defineConfig(
  config: ServedConfig & Partial<Pick<StadtboteConfig, 'gateway' | 'store'>>,
): ServedConfig & Partial<Pick<StadtboteConfig, 'gateway' | 'store'>> {
  return config
}

/** What the rooms of the service share about the town, checked once. */
export interface TownSettings extends ServedConfig {
  readonly id: string
  readonly language: string
  readonly timeZone: string
  readonly topicList: readonly Topic[]
  readonly perSecond: number
  readonly perDay: number
  readonly wordingOf: Wording
}
