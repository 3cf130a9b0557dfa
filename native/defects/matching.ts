import type { Certainty } from '../contract/words.ts'
import { sentencesOf } from '../text/words.ts'

/** A stretch of the mail with its vector, centred on the mail's language and of length 1. */
export interface MailPassage {
  readonly text: string
  readonly vector: Float32Array
}

export interface MailFacts {
  readonly whole: Float32Array
  readonly passages: readonly MailPassage[]
  /** Folded ids of the models the mail is about; empty when unknown. */
  readonly models: ReadonlySet<string>
  /** Folded; those of the mail that a machine knows. */
  readonly errorCodes: ReadonlySet<string>
}

export interface DefectFacts {
  readonly models: readonly string[]
  readonly errorCodes: readonly string[]
  readonly symptoms: readonly { readonly at: number; readonly vector: Float32Array }[]
}

export interface Match {
  readonly score: number
  readonly certainty: Certainty
  /** Into the mail's passages and the defect's symptoms. */
  readonly passage: number
  readonly symptom: number
  readonly sameMachine: boolean
  readonly sameErrorCode: boolean
}

export const weights = { passage: 0.5, sameMachine: 0.05, sameErrorCode: 0.15, otherErrorCode: -0.15 } as const
export const thresholds = { sure: 0.6, likely: 0.5 } as const

/** Long mails say in their first part what is wrong. */
const mostSentences = 24
const shortest = 12

/** The stretches of a mail that may each describe a defect: every sentence, and every two that follow each other. */
export function passagesIn(text: string, language: string): string[] {
  const sentences = text
    .split(/\n+/)
    .flatMap((line) => sentencesOf(line, language))
    .slice(0, mostSentences)
  const pairs = sentences.slice(1).map((sentence, at) => `${sentences[at]} ${sentence}`)
  return [...new Set([...sentences, ...pairs])].filter((passage) => passage.length >= shortest)
}

const cosine = (a: Float32Array, b: Float32Array): number => {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0)
  return sum
}

/** How near whole mail and nearest passage are to the symptoms. */
export function nearness(mail: MailFacts, symptoms: DefectFacts['symptoms']) {
  let whole = 0
  let best = { cosine: 0, passage: -1, symptom: -1 }
  for (const symptom of symptoms) {
    whole = Math.max(whole, cosine(mail.whole, symptom.vector))
    for (const [at, passage] of mail.passages.entries()) {
      const near = cosine(passage.vector, symptom.vector)
      if (near > best.cosine) best = { cosine: near, passage: at, symptom: symptom.at }
    }
  }
  return { whole, ...best }
}

/**
 * Whether a mail describes a known defect: what it says counts first, machine and error code raise or lower it.
 * @returns null where the mail is about another machine, or nothing is near enough
 */
export function matchDefect(mail: MailFacts, defect: DefectFacts): Match | null {
  const sameMachine = defect.models.some((model) => mail.models.has(model))
  if (!sameMachine && defect.models.length > 0 && mail.models.size > 0) return null
  const near = nearness(mail, defect.symptoms)
  if (near.passage < 0) return null
  const sameErrorCode = defect.errorCodes.some((code) => mail.errorCodes.has(code))
  const otherErrorCode = !sameErrorCode && defect.errorCodes.length > 0 && mail.errorCodes.size > 0
  let score = (1 - weights.passage) * near.whole + weights.passage * near.cosine
  if (sameMachine) score += weights.sameMachine
  if (sameErrorCode) score += weights.sameErrorCode
  if (otherErrorCode) score += weights.otherErrorCode
  if (score < thresholds.likely) return null
  const certainty = score >= thresholds.sure ? 'sure' : 'likely'
  return { score, certainty, passage: near.passage, symptom: near.symptom, sameMachine, sameErrorCode }
}
