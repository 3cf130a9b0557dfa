import type { Certainty } from '../contract/words.ts'
import { sentencesOf } from '../text/words.ts'

/** Something with a vector that is centred on its language and of length 1. */
interface Placed {
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

/** A solved case near the mail: if it is not this defect's own, it is what else the mail may be about. */
export interface Rival extends Placed {
  /** Folded. */
  readonly model: string | null
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
 * Set on the mails of the example company's tickets and the first forty of `npm run bench defects`; what they are worth on
 * mails nobody looked at stands there under `fresh`. A wider lead for `sure` was tried and only cost recall. Cosines are of
 * vectors centred on their language; they lie about 0.25 for any two mails about one machine.
 */
export const limits = {
  /** Machine and code agree: the whole mail must still be about it. */
  wholeWithCode: 0.34,
  sureWithCode: 0.4,
  /** One of them: mean of whole mail and nearest passage. */
  meanWithMachine: 0.47,
  sureWithMachine: 0.53,
  /** Neither: meaning alone has to be strong, and is never sure. */
  meanAlone: 0.58,
  /** How much nearer than the nearest other problem on the same machine. */
  lead: 0.07,
  stranger: 0.25,
  /** A case as near as this to a symptom is the defect itself; the nearest one already from the lower limit on. */
  ownCase: 0.6,
  nearestOwnCase: 0.45,
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

const cosine = (a: Float32Array, b: Float32Array): number => {
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
  if (agree === 2) return whole >= limits.sureWithCode ? 'sure' : whole >= limits.wholeWithCode ? 'likely' : 'unsure'
  if (agree === 1) return mean >= limits.sureWithMachine ? 'sure' : mean >= limits.meanWithMachine ? 'likely' : 'unsure'
  return mean >= limits.meanAlone ? 'likely' : 'unsure'
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

/**
 * Whether the mail is nearer to the defect than to any other problem that was solved on the same machine. One machine
 * shows one code for several reasons: only what else the code stood for tells them apart.
 * @param whole how near the mail is to the defect's symptoms
 */
export function outdoesRivals(
  mail: Pick<MailFacts, 'whole'>,
  defect: DefectFacts,
  { whole, rivals }: { whole: number; rivals: readonly Rival[] },
): boolean {
  const near = rivals
    .filter(({ model }) => model !== null && defect.models.includes(model))
    .map((rival) => ({
      ...rival,
      toMail: cosine(rival.vector, mail.whole),
      toDefect: Math.max(...defect.symptoms.map(({ vector }) => cosine(vector, rival.vector))),
    }))
  const nearest = Math.max(...near.map(({ toDefect }) => toDefect), limits.nearestOwnCase)
  const isOwn = ({ toDefect }: { toDefect: number }): boolean => toDefect >= limits.ownCase || toDefect >= nearest
  const own = Math.max(whole, ...near.filter(isOwn).map(({ toMail }) => toMail))
  const other = Math.max(limits.stranger, ...near.filter((rival) => !isOwn(rival)).map(({ toMail }) => toMail))
  return own - other >= limits.lead
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
