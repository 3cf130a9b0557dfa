import { gunzipSync, gzipSync } from 'node:zlib'
import { z } from 'zod'
import { vectorSize } from '../../inference/inference.ts'
import type { Classifier } from './classifier.ts'
import { featureCount, lexicalSize, type Scaling } from './features.ts'

/** Numbers as bytes around 0: value = byte × scale. Most weights of a small head are 0 and pack to nothing. */
interface Packed {
  readonly scale: number
  readonly bytes: string
}

const packed = z.object({ scale: z.number(), bytes: z.string() })
const storedHead = z.object({
  labels: z.array(z.string()).min(1),
  weights: z.array(packed),
  sharpness: z.number(),
  refusal: z.number().nullable(),
})
const storedHeads = z.object({
  version: z.string(),
  scaling: z.object({ idf: packed, mean: z.array(z.number()) }),
  languageMeans: z.record(z.string(), z.array(z.number())),
  valences: z.record(z.string(), z.number()),
  thresholds: z.record(z.string(), z.number()),
  heads: z.record(z.string(), storedHead),
})

/** The heads that ship with the product: they share one scaling, so a text becomes one row for all of them. */
export interface HeadSet {
  readonly version: string
  readonly scaling: Scaling
  /** Mean sentence vector of each language. */
  readonly languageMeans: Readonly<Record<string, Float32Array>>
  /** Mean valence of each mood. */
  readonly valences: Readonly<Record<string, number>>
  /** From which probability a yes-or-no head says yes. */
  readonly thresholds: Readonly<Record<string, number>>
  readonly heads: Readonly<Record<string, Classifier>>
}

function pack(values: Float32Array): Packed {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const scale = largest / 127 || 1
  return {
    scale,
    bytes: Buffer.from(Int8Array.from(values, (value) => Math.round(value / scale)).buffer).toString('base64'),
  }
}

function unpack({ scale, bytes }: Packed, length: number): Float32Array {
  const raw = Buffer.from(bytes, 'base64')
  if (raw.length !== length) throw new Error(`a head has ${raw.length} weights instead of ${length}`)
  return Float32Array.from(new Int8Array(raw.buffer, raw.byteOffset, raw.length), (value) => value * scale)
}

/** @returns gzipped JSON */
export function writeHeads(set: HeadSet): Uint8Array {
  const heads = Object.entries(set.heads).map(([name, { labels, weights, sharpness, refusal }]) => {
    // JSON has no −Infinity: null is a head that always answers.
    const stored = { labels, weights: weights.map(pack), sharpness, refusal: Number.isFinite(refusal) ? refusal : null }
    return [name, stored] as const
  })
  const stored = {
    version: set.version,
    scaling: { idf: pack(set.scaling.idf), mean: [...set.scaling.mean] },
    languageMeans: Object.fromEntries(Object.entries(set.languageMeans).map(([name, mean]) => [name, [...mean]])),
    valences: set.valences,
    thresholds: set.thresholds,
    heads: Object.fromEntries(heads),
  }
  return gzipSync(JSON.stringify(stored), { level: 9 })
}

/** @throws Error when the bytes are no head set of this version of the program */
export function readHeads(bytes: Uint8Array): HeadSet {
  const stored = storedHeads.parse(JSON.parse(gunzipSync(bytes).toString('utf8')))
  const scaling = { idf: unpack(stored.scaling.idf, lexicalSize), mean: Float32Array.from(stored.scaling.mean) }
  if (scaling.mean.length !== vectorSize) throw new Error('the heads were made for vectors of another size')
  const heads = Object.entries(stored.heads).map(([name, head]): [string, Classifier] => [
    name,
    {
      labels: head.labels,
      scaling,
      weights: head.weights.map((weights) => unpack(weights, featureCount)),
      sharpness: head.sharpness,
      refusal: head.refusal ?? Number.NEGATIVE_INFINITY,
    },
  ])
  const means = Object.entries(stored.languageMeans).map(([name, mean]): [string, Float32Array] => [
    name,
    Float32Array.from(mean),
  ])
  return {
    version: stored.version,
    scaling,
    languageMeans: Object.fromEntries(means),
    valences: stored.valences,
    thresholds: stored.thresholds,
    heads: Object.fromEntries(heads),
  }
}
