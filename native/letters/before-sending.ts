import { z } from 'zod'
import { letterKind, letterText } from '../contract/letters.ts'

/** What taking a letter back puts in place again; kept in the outbox as JSON. */
export const beforeSending = z.object({
  letter: letterText,
  files: z.array(z.object({ blob: z.string(), name: z.string(), media_type: z.string(), size: z.number() })),
  ticket: z.object({ last_message_at: z.number(), snippet: z.string() }),
})
export type BeforeSending = z.infer<typeof beforeSending>

const answering = z.object({ letter: z.object({ kind: letterKind }) })
const sourced = z.object({ letter: z.object({ sources: z.array(z.unknown()) }) })

/** Whether it is an answer; what was passed on to somebody else has not answered the customer. */
export function answersCustomer(json: string): boolean {
  const parsed = answering.safeParse(JSON.parse(json))
  return parsed.success && (parsed.data.letter.kind === 'reply' || parsed.data.letter.kind === 'reply_all')
}

/** Whether a suggested draft was taken over into it. */
export function beganWithSuggestion(json: string): boolean {
  const parsed = sourced.safeParse(JSON.parse(json))
  return parsed.success && parsed.data.letter.sources.length > 0
}
