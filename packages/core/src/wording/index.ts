export { formatOpening, type OpeningFormat } from './format-opening.ts'
export type { WordingOverrides } from './overrides.ts'
export {
  type AnswerValues,
  createWording,
  type Wording,
  type WordingKey,
  type WordingLanguage,
  type WordingOptions,
} from './wording.ts'
