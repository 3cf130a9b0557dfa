import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { EngineError } from '../../contract/errors.ts'
import { softmax } from './blend.ts'
import { type Classifier, classifierFromBytes } from './classifier-model.ts'
import { type KernelHeads, kernelHeadsFrom } from './kernel-heads.ts'
import { createCentring, type LanguageMeans, middleOf } from './meaning.ts'
import { createMoodHead, type MoodHead, type MoodPrediction, type MoodSettings } from './mood.ts'
import { unpack } from './packing.ts'
import { createPriorityHead, type PriorityHead, type PriorityPrediction, type PrioritySettings } from './priority.ts'

/** The heads that ship with the product. */
export interface StandardHeads {
  readonly version: string
  /** The fifteen standard categories. */
  readonly category: Classifier
  readonly mood: MoodHead
  readonly priority: PriorityHead
  /** Mood and priority of one text, which is read once. */
  moodAndPriority(text: string, vector: Float32Array): { mood: MoodPrediction; priority: PriorityPrediction }
  /**
   * What is known already about a text, for a company's own classifier: the shares of the standard categories. To be passed
   * on in training and in predicting.
   */
  hints(text: string, vector: Float32Array): Float32Array
  /** The mean vector of mails of all languages there are. */
  readonly usualMean: Float32Array
  /** Takes the language (ISO 639-1) out of a vector, for comparing across languages. */
  centre(vector: Float32Array, language: string): Float32Array
}

/** What lies beside the arrays in `kernel-heads.bin`. */
export interface KernelHeadsAbout {
  readonly format: 1
  readonly version: string
  readonly outputs: readonly string[]
  readonly wordCount: number
  readonly mood: MoodSettings
  readonly priority: PrioritySettings
}

export const headFiles = { category: 'category.bin', kernel: 'kernel-heads.bin', means: 'language-means.json' } as const

/**
 * @param folder where the three files lie
 * @throws EngineError `model_file_damaged`
 */
export async function loadStandardHeads(folder: string): Promise<StandardHeads> {
  const read = async <T>(file: string, parse: (bytes: Buffer) => T): Promise<T> => {
    const place = path.join(folder, file)
    return await readFile(place)
      .then(parse)
      .catch(() => {
        throw new EngineError('model_file_damaged', { file: place })
      })
  }
  const category = await read(headFiles.category, classifierFromBytes)
  const { heads, about } = await read(headFiles.kernel, (bytes) => {
    const stored = unpack(bytes)
    const kept = stored.about as KernelHeadsAbout
    if (kept.format !== 1) throw new Error('heads of another format')
    return { about: kept, heads: kernelHeadsFrom(stored, kept.outputs, kept.wordCount) }
  })
  const means = await read(headFiles.means, (bytes) => {
    const lists = JSON.parse(bytes.toString('utf8')) as Record<string, number[]>
    return Object.fromEntries(Object.entries(lists).map(([language, mean]) => [language, Float32Array.from(mean)]))
  })
  return createStandardHeads({ category, heads, about, means })
}

export function createStandardHeads(parts: {
  readonly category: Classifier
  readonly heads: KernelHeads
  readonly about: KernelHeadsAbout
  readonly means: LanguageMeans
}): StandardHeads {
  const { category, heads, about, means } = parts
  const mood = createMoodHead(heads, about.mood)
  const priority = createPriorityHead(heads, about.priority)
  return {
    version: `${about.version}+${category.version}`,
    category,
    mood,
    priority,
    usualMean: middleOf(means),
    centre: createCentring(means),
    moodAndPriority: (text, vector) => {
      const reading = heads.read(text, vector)
      return { mood: mood.of(reading), priority: priority.of(reading) }
    },
    hints: (text, vector) => Float32Array.from(softmax(category.logits(text, vector))),
  }
}
