import type { Place } from '@stadtbote/core'
import { present } from '../json/present.ts'

/** A place as Meta takes it: only what is known. */
export function placeOf({ latitude, longitude, name, address }: Place): Place {
  return present({ latitude, longitude, name, address })
}
