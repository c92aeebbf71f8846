import { z } from 'zod'

/** Meta's answer to the question where a file lies. `url` is valid for 5 minutes and needs the access token. */
export const mediaAnswer = z.object({
  url: z.string().min(1),
  mime_type: z.string().min(1).optional().catch(undefined),
})
