import type { Certainty } from '../contract/words.ts'
import { sentencesOf } from '../text/words.ts'

/** Something with a vector that is centred on its language and of length 1. */
export interface Placed {
  readonly vector: Float32Array
}

export interface MailFacts {
  readonly text: string
  /** The vector of the whole text, and of each stretch of it that may describe a defect. */
  readonly whole: Float32Array
  readonly passages: readonly Placed[]
  /** Folded ids of the models the mail is about; empty when unknown. */
  readonly models: ReadonlySet<string>
  /** Error codes in it that a machine knows. */
  readonly errorCodes: readonly string[]
}

export interface DefectFacts {
  /** Folded. */
  readonly models: readonly string[]
  readonly errorCodes: readonly string[]
  readonly symptoms: readonly (Placed & { readonly at: number })[]
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

/**
 * Set on the 52 mails of tests/bench/data/defect-queries.jsonl; what they are worth on others stands in
 * `npm run bench defects` under `nearMisses` and `fresh`. Cosines are of vectors centred on their language.
 */
export const limits = {
  /** Machine and code agree: the whole mail must still be about it. */
  wholeWithCode: 0.36,
  /** One of them: mean of whole mail and nearest passage. */
  meanWithMachine: 0.47,
  /**
   * Neither: meaning alone has to be strong. The same strength makes sure where something agrees: of mails with the machine
   * and the code of a defect, half are about another cause, and nothing but what they say tells.
   */
  meanAlone: 0.58,
} as const

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

export const cosine = (a: Float32Array, b: Float32Array): number => {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0)
  return sum
}

/**
 * Whether a mail describes a known defect, whatever else it may be about.
 * @returns null where the mail is about another machine or names only other codes, or nothing is near enough
 */
export function matchDefect(mail: MailFacts, defect: DefectFacts): (Match & { readonly whole: number }) | null {
  const sameMachine = defect.models.some((model) => mail.models.has(model))
  if (!sameMachine && defect.models.length > 0 && mail.models.size > 0) return null
  const codes = agreeing(mail, defect)
  if (codes === 'other') return null
  const sameErrorCode = codes === 'same'
  const near = nearness(mail, defect.symptoms)
  const mean = (near.whole + near.cosine) / 2
  const certainty = certaintyOf(near.whole, mean, Number(sameMachine) + Number(sameErrorCode))
  if (certainty === 'unsure') return null
  const score = Math.min(1, mean + (sameErrorCode ? 0.2 : 0) + (sameMachine ? 0.1 : 0))
  const { passage, symptom, whole } = near
  return { score, certainty, passage, symptom, sameMachine, sameErrorCode, whole }
}

function certaintyOf(whole: number, mean: number, agree: number): Certainty {
  if (mean >= limits.meanAlone) return agree > 0 ? 'sure' : 'likely'
  const near = agree === 2 ? whole >= limits.wholeWithCode : agree === 1 && mean >= limits.meanWithMachine
  return near ? 'likely' : 'unsure'
}

/** How near whole mail and nearest passage are to the symptoms. */
function nearness(mail: MailFacts, symptoms: DefectFacts['symptoms']) {
  let whole = -1
  let best = { cosine: -1, passage: 0, symptom: symptoms[0]?.at ?? 0 }
  for (const symptom of symptoms) {
    whole = Math.max(whole, cosine(mail.whole, symptom.vector))
    for (const [at, passage] of mail.passages.entries()) {
      const near = cosine(passage.vector, symptom.vector)
      if (near > best.cosine) best = { cosine: near, passage: at, symptom: symptom.at }
    }
  }
  return { whole, ...best }
}

/** Whether mail and defect name the same code. A code counts as written, too: not every machine's codes are on record. */
function agreeing({ text, errorCodes }: MailFacts, defect: DefectFacts): 'same' | 'other' | 'none' {
  if (defect.errorCodes.length === 0) return 'none'
  const plain = (code: string): string => code.replace(/[\s-]/g, '').toUpperCase()
  const own = new Set(defect.errorCodes.map(plain))
  const named = [...errorCodes, ...defect.errorCodes.flatMap((code) => codesLike(code, text))].map(plain)
  if (named.some((code) => own.has(code))) return 'same'
  return named.length > 0 ? 'other' : 'none'
}

/** A text without the codes of a defect, by which the several causes of one code look alike. */
export const withoutCodes = (text: string, codes: readonly string[]): string =>
  codes
    .flatMap((code) => codesLike(code, text))
    .reduce((rest, code) => rest.replaceAll(code, ' '), text)
    .replace(/\s+/g, ' ')
    .trim()

/** Codes in a text that are built like `code`: letters, then as many digits. «E 71» for E71; a bare number only itself. */
function codesLike(code: string, text: string): string[] {
  const [, letters = '', digits = ''] = /^([A-Za-z]*)[\s-]?(\d+)$/.exec(code.trim()) ?? []
  if (digits === '') return []
  const pattern =
    letters === ''
      ? `(?<![\\p{L}\\p{N}.,-])${digits}(?![\\p{L}\\p{N}-]|[.,]\\d|\\s?(?:V|A|W|bar|kg|mm|cm|m|l|h|°|%|€|Volt|Grad|Euro|Uhr)(?!\\p{L}))`
      : `(?<![\\p{L}\\p{N}-])${letters}[ -]?\\d{${digits.length}}(?![\\p{N}-])`
  return Array.from(text.matchAll(new RegExp(pattern, 'gu')), ([found]) => found)
}
