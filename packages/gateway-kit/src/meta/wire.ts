import { z } from 'zod'
import { figure, list, part, word, yes } from '../json/lenient.ts'

/** Meta's webhook bodies, only the fields that we read. Each part may be missing, empty or of another type. */

const media = part({
  id: word,
  url: word,
  mime_type: word,
  sha256: word,
  caption: word,
  filename: word,
  voice: yes,
})

const choice = part({ id: word, title: word, description: word })

/** What stands in a message under the key that is named like its type. */
const content = {
  type: word,
  text: part({ body: word }),
  button: part({ payload: word, text: word }),
  interactive: part({ type: word, button_reply: choice, list_reply: choice }),
  image: media,
  document: media,
  audio: media,
  video: media,
  sticker: media,
  location: part({ latitude: figure, longitude: figure, name: word, address: word }),
  contacts: z.array(z.unknown()).optional().catch(undefined),
  reaction: part({ message_id: word, emoji: word }),
  unsupported: part({ type: word }),
  revoke: part({ original_message_id: word, message_id: word }),
  errors: list,
}

/** The content of a message. */
export const metaInboundContent = z.object(content)

/** One inbound message. */
export const metaInbound = z.object({
  ...content,
  id: word,
  from: word,
  from_user_id: word,
  timestamp: figure,
  group_id: word,
  context: part({ id: word, forwarded: yes, frequently_forwarded: yes }),
  system: part({
    type: word,
    wa_id: word,
    new_wa_id: word,
    user_id: word,
    previous_user_id: word,
  }),
  edit: z
    .object({ ...content, message: metaInboundContent.optional().catch(undefined) })
    .optional()
    .catch(undefined),
})

/** One status of a message that was sent. */
export const metaStatus = z.object({
  id: word,
  status: word,
  timestamp: figure,
  recipient_id: word,
  recipient_user_id: word,
  recipient_type: word,
  biz_opaque_callback_data: word,
  pricing: part({ pricing_model: word, type: word, category: word }),
  errors: list,
})

/** One choice about marketing messages. */
export const metaPreference = z.object({
  wa_id: word,
  user_id: word,
  category: word,
  value: word,
  timestamp: figure,
})

/** A changed user id, as partners forward it. */
export const metaUserIdUpdate = z.object({
  wa_id: word,
  user_id: part({ previous: word, current: word }),
  timestamp: figure,
})

/** A person beside a message or status. */
export const metaContact = z.object({
  profile: part({ name: word }),
  wa_id: word,
  user_id: word,
})

/** What a change of the field `messages` and its kin holds. */
export const metaValue = z.object({
  metadata: part({ display_phone_number: word, phone_number_id: word }),
  contacts: list,
  messages: list,
  statuses: list,
  user_preferences: list,
  user_id_update: list,
  errors: list,
})

/** What the fields about account, number and templates hold. */
export const metaHealth = z.object({
  event: word,
  message_template_name: word,
  message_template_language: word,
  message_template_category: word,
  new_quality_score: word,
  new_category: word,
  ban_info: list,
  alert_severity: word,
  alert_type: word,
  alert_info: part({ alert_severity: word, alert_type: word }),
  max_daily_conversations_per_business: word,
  max_daily_conversation_per_phone: word,
  current_limit: word,
})

/** One change. */
export const metaChange = z.object({
  field: word,
  value: z.record(z.string(), z.unknown()),
})

/** One entry: an account, and what changed there. */
export const metaEntry = z.object({ id: word, time: figure, changes: list })

/** The envelope. */
export const metaEnvelope = z.object({ entry: list })
