import { z } from 'zod'
import { procedure } from './define.ts'
import { confidence } from './words.ts'

/** A ticket that is handed in to be looked at for patterns, beside the desk's own. */
const replayTicket = z.object({
  id: z.string(),
  text: z.string().max(200_000),
  customer: z.string().default(''),
  machine: z.string().default(''),
  category: z.string().default(''),
})
export type ReplayTicket = z.infer<typeof replayTicket>

const replayAlert = z.object({
  /** The same for as long as it goes on. */
  id: z.number().int(),
  /** What all tickets share, and telling words. */
  topic: z.string(),
  since: z.iso.date(),
  /** Tickets of the last days, and how many there would be if the topic had kept its share of all. */
  count: z.number().int(),
  expected: z.number(),
  /** 1 less the probability of a day on which chance alone brings as much. */
  score: confidence,
  customers: z.number().int(),
  tickets: z.array(z.string()),
})
export type ReplayAlert = z.infer<typeof replayAlert>

export const replays = {
  /** A watch of its own, which lives as long as the connection. */
  'replays.open': procedure({ input: z.object({}), output: z.object({ replay: z.string() }) }),
  /**
   * Takes the next day in, one without tickets too, knowing only what came before. Where `look` is false the day only counts
   * for what is usual.
   * @throws `not_found`, `cancelled`
   */
  'replays.day': procedure({
    input: z.object({
      replay: z.string(),
      date: z.iso.date(),
      tickets: z.array(replayTicket).max(20_000),
      look: z.boolean(),
    }),
    /** raised: new on this day; current: those that stand out on it, known before or not. */
    output: z.object({ raised: z.array(replayAlert), current: z.array(replayAlert) }),
  }),
}
