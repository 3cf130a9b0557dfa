import { type StandardCategory, standardCategories } from '../../../native/categories/standard-categories.ts'
import { softmax } from '../../../native/triage/learning/blend.ts'
import { type Examples, trainClassifier } from '../../../native/triage/learning/classifier.ts'
import type { Description } from '../../../native/triage/learning/descriptions.ts'
import type { Answer } from '../../../native/triage/learning/metrics.ts'
import { createRandom, shuffle } from '../../../native/triage/learning/random.ts'
import { isEveryday, type Written } from './corpus.ts'
import { round, scoresOf } from './measure.ts'

export function categoryExamples(texts: readonly Written[]): Examples {
  const mails = texts.filter(({ mail }) => mail !== null)
  return {
    texts: mails.map(({ text }) => text),
    vectors: mails.map(({ vector }) => vector),
    labels: mails.map(({ mail }) => mail?.category ?? null),
  }
}

/** What a company may say of its categories beside examples. */
export interface SaidOfCategories {
  readonly names: readonly Description[]
  readonly descriptions: readonly Description[]
}

/** The standard categories as a German company would name and describe them. */
export async function sayCategories(
  embed: (texts: readonly string[]) => Promise<Float32Array[]>,
): Promise<SaidOfCategories> {
  const sayAll = async (textOf: (category: StandardCategory) => string): Promise<Description[]> => {
    const vectors = await embed(standardCategories.map(textOf))
    return standardCategories.map((category, at) => ({
      label: category.id,
      text: textOf(category),
      vector: vectors[at] ?? new Float32Array(),
    }))
  }
  return {
    names: await sayAll(({ name }) => name.de),
    descriptions: await sayAll(({ name, description }) => `${name.de}. ${description.de}`),
  }
}

const fewOfEach = 6

/**
 * The standard categories on everyday mails of a machine world that was left out, and what their head is worth to a company that brings six examples
 * of each of its own categories (here the same fifteen, of a machine world that the head has not seen).
 */
export async function measureCategory(texts: readonly Written[], said: SaidOfCategories, usualMean: Float32Array) {
  const mails = texts.filter(({ mail }) => mail !== null)
  const answers: (Answer & { readonly given: string | null })[] = []
  const own = {
    hinted: [] as Answer[],
    bare: [] as Answer[],
    named: [] as Answer[],
    described: [] as Answer[],
    told: [] as Answer[],
  }
  for (const file of new Set(mails.filter(isEveryday).map((mail) => mail.file))) {
    const classifier = await trainClassifier(categoryExamples(mails.filter((mail) => mail.file !== file)))
    const inFile = mails.filter((mail) => mail.file === file)
    for (const { text, vector, mail } of inFile) {
      const { label, confidence, top } = classifier.predict(text, vector)
      answers.push({ said: top[0]?.label ?? null, given: label, truth: mail?.category ?? null, confidence })
    }
    const { few, rest } = pickFew(inFile.filter(({ mail }) => mail?.category != null))
    const hintsOf = ({ text, vector }: Written): Float32Array =>
      Float32Array.from(softmax(classifier.logits(text, vector)))
    const hinted = await trainClassifier({ ...categoryExamples(few), hints: few.map(hintsOf) })
    const { names, descriptions } = said
    const none = { texts: [], vectors: [], labels: [], usualMean }
    const ways = {
      hinted,
      bare: await trainClassifier(categoryExamples(few)),
      named: await trainClassifier({ ...categoryExamples(few), descriptions: names }),
      described: await trainClassifier({ ...categoryExamples(few), descriptions }),
      told: await trainClassifier({ ...none, descriptions }),
    }
    for (const item of rest) {
      const truth = item.mail?.category ?? null
      for (const way of ['hinted', 'bare', 'named', 'described', 'told'] as const) {
        const { top, confidence } = ways[way].predict(item.text, item.vector, hintsOf(item))
        own[way].push({ said: top[0]?.label ?? null, truth, confidence })
      }
    }
  }
  const known = answers.filter(({ truth }) => truth !== null)
  const strangers = answers.filter(({ truth }) => truth === null)
  return {
    category: scoresOf(known),
    'category, abstentions': {
      abstained: round(known.filter(({ given }) => given === null).length / known.length),
      rightWhereAnswered: round(
        known.filter(({ given, truth }) => given === truth).length / known.filter(({ given }) => given !== null).length,
      ),
      strangersRefused: round(strangers.filter(({ given }) => given === null).length / strangers.length),
      strangers: strangers.length,
    },
    'own categories, 6 examples each, with hints': scoresOf(own.hinted),
    'own categories, 6 examples each, without': scoresOf(own.bare),
    'own categories, 6 examples each, with their names': scoresOf(own.named),
    'own categories, 6 examples each, with descriptions': scoresOf(own.described),
    'own categories, descriptions only': scoresOf(own.told),
  }
}

function pickFew(mails: readonly Written[]): { few: Written[]; rest: Written[] } {
  const taken = new Map<string, number>()
  const few: Written[] = []
  const rest: Written[] = []
  for (const item of shuffle([...mails], createRandom(5))) {
    const label = item.mail?.category ?? ''
    const had = taken.get(label) ?? 0
    taken.set(label, had + 1)
    if (had < fewOfEach) few.push(item)
    else rest.push(item)
  }
  return { few, rest }
}
