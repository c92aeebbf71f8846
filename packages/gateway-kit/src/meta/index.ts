// What goes out
export { checkMessage } from './check.ts'
export { isMetaCode, type MetaFault, meaningOfCode } from './code-meaning.ts'
export { type MetaCode, metaCodeRanges, metaCodes } from './codes.data.ts'
export {
  type MetaContent,
  type MetaInteractive,
  type MetaMedia,
  type MetaTemplate,
  metaContent,
} from './content.ts'
// What Meta answers
export { hasMetaError, metaErrorOf, statusErrorOf } from './error.ts'
export { limits } from './limits.data.ts'
export { type MetaMessage, type MetaRecipient, metaMessage, readMark } from './message.ts'
export { receiptOf } from './receipt.ts'
export { type MetaComponent, type MetaParameter, templateComponents } from './template.ts'
// What comes in
export { type MetaReceiver, metaEvents } from './webhook.ts'
