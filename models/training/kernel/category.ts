import { softmax } from '../../../native/triage/learning/blend.ts'
import { type Examples, trainClassifier } from '../../../native/triage/learning/classifier.ts'
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

const fewOfEach = 6

/**
 * The standard categories on everyday mails of a machine world that was left out, and what their head is worth to a company that brings six examples
 * of each of its own categories (here the same fifteen, of a machine world that the head has not seen).
 */
export async function measureCategory(texts: readonly Written[]) {
  const mails = texts.filter(({ mail }) => mail !== null)
  const answers: (Answer & { readonly given: string | null })[] = []
  const withHints: Answer[] = []
  const withoutHints: Answer[] = []
  for (const file of new Set(mails.filter(isEveryday).map((mail) => mail.file))) {
    const classifier = await trainClassifier(categoryExamples(mails.filter((mail) => mail.file !== file)))
    const own = mails.filter((mail) => mail.file === file)
    for (const { text, vector, mail } of own) {
      const { label, confidence, top } = classifier.predict(text, vector)
      answers.push({ said: top[0]?.label ?? null, given: label, truth: mail?.category ?? null, confidence })
    }
    const { few, rest } = pickFew(own.filter(({ mail }) => mail?.category != null))
    const hintsOf = ({ text, vector }: Written): Float32Array =>
      Float32Array.from(softmax(classifier.logits(text, vector)))
    const hinted = await trainClassifier({ ...categoryExamples(few), hints: few.map(hintsOf) })
    const bare = await trainClassifier(categoryExamples(few))
    for (const item of rest) {
      const truth = item.mail?.category ?? null
      const first = hinted.predict(item.text, item.vector, hintsOf(item))
      const second = bare.predict(item.text, item.vector)
      withHints.push({ said: first.top[0]?.label ?? null, truth, confidence: first.confidence })
      withoutHints.push({ said: second.top[0]?.label ?? null, truth, confidence: second.confidence })
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
    'own categories, 6 examples each, with hints': scoresOf(withHints),
    'own categories, 6 examples each, without': scoresOf(withoutHints),
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
