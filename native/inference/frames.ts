import { z } from 'zod'

const id = z.number().int().nonnegative()

const work = z.object({ role: z.enum(['query', 'passage']), text: z.string() })
export type Work = z.infer<typeof work>

/** From the engine to the model process. */
export const modelRequest = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), modelsFolder: z.string(), threads: z.number().int().positive() }),
  /** `urgent` goes before what waits in the model process. */
  z.object({ type: z.literal('embed'), id, urgent: z.boolean(), work: z.array(work).min(1) }),
])
export type ModelRequest = z.infer<typeof modelRequest>

/** From the model process to the engine. */
export const modelResponse = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), loadMs: z.number(), residentMb: z.number() }),
  /** The model cannot be loaded, for one of two reasons; the engine ends the process. */
  z.object({ type: z.literal('damaged'), file: z.string() }),
  z.object({ type: z.literal('unloadable'), detail: z.string() }),
  /** One vector for each text, in order, as `packVectors` writes them. */
  z.object({ type: z.literal('vectors'), id, vectors: z.string() }),
  z.object({ type: z.literal('failed'), id, detail: z.string() }),
])
export type ModelResponse = z.infer<typeof modelResponse>
