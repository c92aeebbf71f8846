import { ar } from './ar.data.ts'
import { de } from './de.data.ts'
import { en } from './en.data.ts'
import { es } from './es.data.ts'
import { fa } from './fa.data.ts'
import { fr } from './fr.data.ts'
import { it } from './it.data.ts'
import type { Lexicon } from './lexicon.ts'
import { pl } from './pl.data.ts'
import { ro } from './ro.data.ts'
import { ru } from './ru.data.ts'
import { tr } from './tr.data.ts'
import { uk } from './uk.data.ts'

/** All languages. Order decides nothing: a message may mix them. */
export const lexicons: readonly Lexicon[] = [de, en, tr, ru, uk, ar, fa, pl, ro, it, fr, es]
