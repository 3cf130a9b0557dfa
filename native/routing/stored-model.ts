import { z } from 'zod'
import { classifierFromBytes } from '../triage/learning/classifier-model.ts'
import { pack, unpack } from '../triage/learning/packing.ts'
import { featureNames } from './evidence.ts'
import type { AssigneeModel } from './train.ts'

const about = z.object({ format: z.literal(1), weights: z.array(z.number().min(0)).length(featureNames.length) })

export function modelToBytes({ classifier, weights }: AssigneeModel): Buffer {
  const inner = classifier.toBytes()
  const bytes = pack({
    about: { format: 1, weights },
    // Packed weights are whole multiples of 8 bytes.
    arrays: { classifier: new Int32Array(inner.buffer, inner.byteOffset, inner.byteLength / 4) },
  })
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** @throws Error where the bytes are no such model, or one of another format */
export function modelFromBytes(bytes: Uint8Array): AssigneeModel {
  const stored = unpack(bytes)
  const inner = stored.ints('classifier')
  return {
    weights: about.parse(stored.about).weights,
    classifier: classifierFromBytes(new Uint8Array(inner.buffer, inner.byteOffset, inner.byteLength)),
  }
}
