import type { WordBits } from './compare-names.ts'
import { type Compared, compareRecords, type Field, fieldLevels, fields } from './fields.ts'
import type { MatchRecord } from './normalise/record.ts'
import { bitsOfField, type MatchParameters } from './parameters.ts'

/** Why a pair is not left to the score alone. */
export type Caution = 'other_vat' | 'branch' | 'moved' | 'name_differs' | 'successor' | 'other_domain'

export interface Judged {
  /** That both are one customer, 0…1. */
  readonly score: number
  readonly reasons: readonly { readonly field: Field; readonly level: string; readonly bits: number }[]
  readonly caution: Caution | null
}

/** From here on two records are put together without asking, and from there on a person is asked. */
export const thresholds = { sure: 0.9, doubtful: 0.3 } as const

/** A name that tells so much is one company's; more or less counts for or against. Bits. */
const usualNameBits = 17
const mostNameBits = 4

/** Log-odds from bits, fitted on made pairs (tests/bench/matching.ts): fields are not as independent as the model has them. */
const calibration = { slope: 0.51, offset: 0.59 }

/** With caution nothing is sure, however much agrees. */
const mostWithCaution = 0.89

/**
 * What a caution takes from the log-odds: fitted likewise for `branch` and `name_differs`; of the others no made pair was one
 * customer, so these are set.
 */
const cautions: Record<Caution, number> = {
  other_vat: -12,
  successor: -4,
  branch: -7.6,
  name_differs: -3.9,
  other_domain: -2.5,
  moved: 0,
}

/** @param bitsOf how much a word tells among this company's customers */
export function judge(left: MatchRecord, right: MatchRecord, known: MatchParameters, bitsOf: WordBits): Judged {
  const compared = compareRecords(left, right, bitsOf)
  const reasons = fields.flatMap((field) => {
    const level = compared.agreement[field]
    if (level === null) return []
    const bits = bitsOfField(known, field, level) + (field === 'name' ? rarity(compared, level) : 0)
    return [{ field, level: fieldLevels[field][level] ?? '', bits }]
  })
  const bits = reasons.reduce((sum, reason) => sum + reason.bits, Math.log2(known.matched / (1 - known.matched)))
  const caution = cautionOf(left, right, compared)
  const odds = calibration.slope * bits * Math.LN2 + calibration.offset + (caution === null ? 0 : cautions[caution])
  const score = 1 / (1 + Math.exp(-odds))
  return { score: caution === null ? score : withCaution(score, caution, compared), reasons, caution }
}

/** Two houses of what looks like one company are always put to a person. */
function withCaution(score: number, caution: Caution, { agreement: { name, domain, vat } }: Compared): number {
  const isOneHouse = caution === 'branch' && name !== null && name <= 1 && (domain === 0 || vat === 0)
  return Math.min(mostWithCaution, isOneHouse ? Math.max(score, thresholds.doubtful) : score)
}

/** What two share that few have tells more (Winkler 1989, frequency-based matching). */
function rarity({ name }: Compared, level: number): number {
  if (level > 2) return 0
  return Math.max(-mostNameBits, Math.min(mostNameBits, (name.bits - usualNameBits) / 2))
}

/** What a score cannot see. */
function cautionOf(left: MatchRecord, right: MatchRecord, compared: Compared): Caution | null {
  const { name, vat, domain, form } = compared.agreement
  const isNamedAlike = name !== null && name <= 1
  if (vat === 2) return left.vat?.valid && right.vat?.valid && !isNamedAlike ? 'other_vat' : 'successor'
  const elsewhere = cautionElsewhere(left, right, compared)
  if (elsewhere !== null || vat === 0) return elsewhere
  if (name !== null && name >= 3) return 'name_differs'
  if (domain === 2) return form === 1 ? 'successor' : 'other_domain'
  return null
}

/** A company's other house has its name, its domain and its VAT number, but a telephone of its own. */
function cautionElsewhere(
  { name: left }: MatchRecord,
  { name: right }: MatchRecord,
  { agreement }: Compared,
): Caution | null {
  const { street, place, phone, vat } = agreement
  const isFar = place !== null && place >= 2
  const isElsewhere = isFar || (street !== null && street >= 2)
  if (left.branch !== right.branch && (isElsewhere || (left.branch !== null && right.branch !== null))) return 'branch'
  if (!isElsewhere) return null
  if (phone === 0) return isFar && vat !== 0 ? 'moved' : null
  return phone === 1 && place !== null && !isFar ? null : 'branch'
}
