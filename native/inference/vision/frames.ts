import { z } from 'zod'
import { errorParams } from '../../contract/errors.ts'

const id = z.number().int().nonnegative()
/** Bytes as base64: the channel between the processes carries JSON. */
const bytes = z.base64()

const question = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('read'), image: bytes }),
  z.object({ kind: z.literal('embed'), image: bytes, role: z.enum(['reference', 'query']) }),
  z.object({ kind: z.literal('text'), image: bytes }),
])
export type Question = z.infer<typeof question>

/** From the engine to the process that looks at pictures. */
export const visionRequest = z.object({
  id,
  modelsFolder: z.string(),
  threads: z.number().int().positive(),
  question,
})
export type VisionRequest = z.infer<typeof visionRequest>

export const answer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('read'),
    picture: bytes,
    thumbnail: bytes,
    width: z.number().int().positive(),
    height: z.number().int().positive(),
    faults: z.array(z.enum(['dark', 'bright', 'blurred', 'small'])),
  }),
  /** Little-endian 32-bit floats. */
  z.object({ kind: z.literal('embed'), vectors: z.array(bytes) }),
  z.object({
    kind: z.literal('text'),
    lines: z.array(
      z.object({
        text: z.string(),
        confidence: z.number(),
        corners: z.array(z.tuple([z.number(), z.number()])),
      }),
    ),
  }),
])
export type Answer = z.infer<typeof answer>

const failure = z.discriminatedUnion('code', [
  z.object({ code: z.literal('image_refused'), params: errorParams.image_refused }),
  z.object({ code: z.literal('models_unavailable'), params: errorParams.models_unavailable }),
  z.object({ code: z.literal('model_file_damaged'), params: errorParams.model_file_damaged }),
])
export type Failure = z.infer<typeof failure>

/** And back; one for each request. */
export const visionResponse = z.object({ id, answer: answer.nullable(), failure: failure.nullable() })
export type VisionResponse = z.infer<typeof visionResponse>

export const toBase64 = (content: Uint8Array): string =>
  Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('base64')

/** A vector out of its bytes, in memory of its own. */
export function toVector(content: Uint8Array): Float32Array {
  const vector = new Float32Array(content.byteLength / Float32Array.BYTES_PER_ELEMENT)
  new Uint8Array(vector.buffer).set(content)
  return vector
}
