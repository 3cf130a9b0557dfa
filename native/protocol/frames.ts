import { z } from 'zod'

const id = z.number().int().nonnegative()

/** From the client to the engine. */
export const requestFrame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('call'), id, name: z.string().max(100), input: z.unknown() }),
  z.object({ type: z.literal('cancel'), id }),
])
export type RequestFrame = z.infer<typeof requestFrame>

/** From the engine to the client. */
export const responseFrame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('result'), id, output: z.unknown() }),
  z.object({ type: z.literal('error'), id, code: z.string(), params: z.unknown() }),
  z.object({ type: z.literal('progress'), id, value: z.unknown() }),
  z.object({ type: z.literal('event'), name: z.string(), value: z.unknown() }),
])
export type ResponseFrame = z.infer<typeof responseFrame>
