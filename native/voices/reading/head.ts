import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { EngineError } from '../../contract/errors.ts'
import { type StandardAspect, standardAspects } from '../../contract/voices.ts'
import { sigmoid } from '../../triage/learning/calibration.ts'
import { gaussian } from '../../triage/learning/kernel-ridge.ts'
import { createCentring, dotRow, scaled } from '../../triage/learning/meaning.ts'
import { type Packed, unpack } from '../../triage/learning/packing.ts'

/* Typed arrays are read within their bounds throughout; `as number` spares a check in the innermost loops. */

/** How the output of one aspect becomes a probability: sigmoid(slope · output + offset) (Platt 1999). */
export interface AspectSettings {
  readonly slope: number
  readonly offset: number
}

/** What held-out sentences told about the outputs. */
export interface HeadSettings {
  readonly aspects: Readonly<Record<StandardAspect, AspectSettings>>
  /** From this probability on it counts; 17 of 20 left-out sentences were then about it. */
  readonly sure: number
  /** From here on it may be and is kept apart; below it is not said at all. */
  readonly unsure: number
  /** Two sentences at least so much alike (cosine of places) are about the same in 95 of 100 cases. */
  readonly alike: number
}

export interface AspectHeadAbout {
  readonly format: 1
  readonly version: string
  readonly settings: HeadSettings
}

/** Ridge regressions that share one likeness (Gaussian): all aspects, and the valence. */
export interface AspectWeights {
  /** The mean vector of each language's sentences. */
  readonly means: Readonly<Record<string, Float32Array>>
  readonly mean: Float32Array
  readonly spread: Float32Array
  /** Example × number: places of what was learned from. */
  readonly places: Float32Array
  /** Example × output: the standard aspects in their order, then the valence. */
  readonly duals: Float32Array
}

/** What a sentence says of one aspect. */
export interface AspectVerdict {
  readonly aspect: string
  /** Calibrated. */
  readonly confidence: number
  /** Enough to be counted; else it is one of the unsure. */
  readonly sure: boolean
}

export interface AspectHead {
  readonly version: string
  readonly settings: HeadSettings
  readonly weights: AspectWeights
  /** Where a sentence lies: its language taken out, scaled, of length 1. @param vector as the encoder gives it */
  place(vector: Float32Array, language: string): Float32Array
  /** The aspects it may be about, and −1 … 1. */
  read(place: Float32Array): { readonly aspects: readonly AspectVerdict[]; readonly valence: number }
}

const outputCount = standardAspects.length + 1
const languages = ['de', 'en'] as const

/** @throws EngineError `model_file_damaged` */
export async function loadAspectHead(modelsFolder: string): Promise<AspectHead> {
  const file = path.join(modelsFolder, 'voices', 'aspects.bin')
  try {
    return aspectHeadFrom(await readFile(file))
  } catch {
    throw new EngineError('model_file_damaged', { file })
  }
}

export const packedHead = (weights: AspectWeights, about: AspectHeadAbout): Packed => ({
  about,
  arrays: {
    ...Object.fromEntries(languages.map((language) => [language, weights.means[language] ?? new Float32Array()])),
    mean: weights.mean,
    spread: weights.spread,
    places: { rounded: weights.places, columns: weights.mean.length },
    duals: { rounded: weights.duals, columns: outputCount },
  },
})

/** @throws Error for bytes that hold no such head */
export function aspectHeadFrom(bytes: Uint8Array): AspectHead {
  const stored = unpack(bytes)
  const about = stored.about as AspectHeadAbout
  if (about.format !== 1) throw new Error('an aspect head of another format')
  const weights = {
    means: Object.fromEntries(languages.map((language) => [language, stored.floats(language)])),
    mean: stored.floats('mean'),
    spread: stored.floats('spread'),
    places: stored.floats('places'),
    duals: stored.floats('duals'),
  }
  return createAspectHead(weights, about)
}

export function createAspectHead(weights: AspectWeights, { version, settings }: AspectHeadAbout): AspectHead {
  const centre = createCentring(weights.means)
  return {
    version,
    settings,
    weights,
    place: (vector, language) => scaled(centre(vector, language), weights),
    read: (place) => {
      const values = outputsOf(weights, place)
      const aspects = standardAspects.flatMap((aspect, k): AspectVerdict[] => {
        const { slope, offset } = settings.aspects[aspect]
        const confidence = sigmoid(slope * (values[k] as number) + offset)
        return confidence < settings.unsure ? [] : [{ aspect, confidence, sure: confidence >= settings.sure }]
      })
      return { aspects, valence: Math.min(1, Math.max(-1, values[outputCount - 1] as number)) }
    },
  }
}

/** The bare outputs for one place. */
export function outputsOf({ places, duals }: AspectWeights, place: Float32Array): Float64Array {
  const values = new Float64Array(outputCount)
  const examples = duals.length / outputCount
  for (let at = 0; at < examples; at += 1) {
    const likeness = gaussian(dotRow(places, at, place))
    for (let k = 0; k < outputCount; k += 1) {
      values[k] = (values[k] as number) + likeness * (duals[at * outputCount + k] as number)
    }
  }
  return values
}
