// What goes out: checked, and written as Meta's body

export { checkMessage } from './check.ts'
export {
  type MetaContent,
  type MetaInteractive,
  type MetaMedia,
  type MetaTemplate,
  metaContent,
} from './content.ts'
export { limits } from './limits.data.ts'
export { type MetaMessage, type MetaRecipient, metaMessage, readMark } from './message.ts'
export { type MetaComponent, type MetaParameter, templateComponents } from './template.ts'

// What Meta answers: receipts, errors, and what their codes mean

export { isMetaCode, type MetaFault, meaningOfCode } from './code-meaning.ts'
export { type MetaCode, metaCodeRanges, metaCodes } from './codes.data.ts'
export { hasMetaError, metaErrorOf, statusErrorOf } from './error.ts'
export { receiptOf } from './receipt.ts'

// What comes in

export { type MetaReceiver, metaEvents } from './webhook.ts'
