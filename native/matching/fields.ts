import { distance } from 'fastest-levenshtein'
import { compareNames, type NameLikeness, type WordBits } from './compare-names.ts'
import { shareTrunk } from './normalise/numbers.ts'
import type { MatchRecord } from './normalise/record.ts'

/** How far two records agree in each field, from «the same» down; null where one of them says nothing. */
export const fieldLevels = {
  name: ['same', 'near', 'related', 'shared', 'other'],
  form: ['same', 'other'],
  street: ['same', 'near', 'part', 'other'],
  place: ['same', 'near', 'region', 'other'],
  phone: ['same', 'near', 'other'],
  vat: ['same', 'near', 'other'],
  domain: ['same', 'near', 'other'],
  email: ['same', 'other'],
  people: ['same', 'other'],
} as const
export type Field = keyof typeof fieldLevels
export const fields = Object.keys(fieldLevels) as Field[]

/** An index into the levels of each field. */
export type Agreement = { readonly [F in Field]: number | null }

export interface Compared {
  readonly agreement: Agreement
  readonly name: NameLikeness
}

export function compareRecords(left: MatchRecord, right: MatchRecord, bitsOf: WordBits): Compared {
  const name = compareNames(left.name, right.name, bitsOf)
  return {
    name,
    agreement: {
      name: left.name.tokens.length === 0 || right.name.tokens.length === 0 ? null : nameLevel(name.likeness),
      form: left.name.form === null || right.name.form === null ? null : left.name.form === right.name.form ? 0 : 1,
      street: streetLevel(left, right),
      place: placeLevel(left, right),
      phone: phoneLevel(left, right),
      vat: vatLevel(left, right),
      domain: domainLevel(left.domains, right.domains),
      email: shared(left.emails, right.emails),
      people: shared(left.people, right.people),
    },
  }
}

const nameLevel = (likeness: number): number =>
  likeness >= 0.97 ? 0 : likeness >= 0.86 ? 1 : likeness >= 0.62 ? 2 : likeness >= 0.3 ? 3 : 4

const misspelt = (left: string, right: string): boolean =>
  left.length >= 5 && distance(left, right) <= (Math.max(left.length, right.length) >= 9 ? 2 : 1)

function streetLevel({ street: left }: MatchRecord, { street: right }: MatchRecord): number | null {
  if (left.box !== '' && right.box !== '') return left.box === right.box ? 0 : 3
  if (left.name === '' || right.name === '') return null
  const named = left.name === right.name
  const near = named || misspelt(left.name, right.name)
  if (!near) return 3
  if (left.number === right.number) return named ? 0 : 1
  if (left.number === '' || right.number === '') return 1
  return isSlip(left.number, right.number) ? 1 : 2
}

/** Digits that changed places, or one that is missing. */
function isSlip(left: string, right: string): boolean {
  if (left.length === right.length)
    return left.length > 1 && Array.from(left).sort().join() === Array.from(right).sort().join()
  const [short, long] = left.length < right.length ? [left, right] : [right, left]
  return short.length >= 2 && long.length === short.length + 1 && long.startsWith(short)
}

function placeLevel(left: MatchRecord, right: MatchRecord): number | null {
  const { zip, city } = left.place
  const other = right.place
  if ((zip === '' || other.zip === '') && (city === '' || other.city === '')) return null
  if (left.country !== right.country) return 3
  const sameCity = city !== '' && (city === other.city || misspelt(city, other.city))
  if (zip !== '' && zip === other.zip) return city === '' || other.city === '' || sameCity ? 0 : 1
  if (sameCity) return 1
  if (zip === '' || other.zip === '') return 3
  return distance(zip, other.zip) <= 1 && (city === '' || other.city === '')
    ? 1
    : zip.slice(0, 2) === other.zip.slice(0, 2)
      ? 2
      : 3
}

function phoneLevel({ phones: left }: MatchRecord, { phones: right }: MatchRecord): number | null {
  if (left.length === 0 || right.length === 0) return null
  if (left.some((number) => right.includes(number))) return 0
  return left.some((number) => right.some((other) => shareTrunk(number, other) || isTypingSlip(number, other))) ? 1 : 2
}

/** Two neighbouring digits that changed places. */
function isTypingSlip(left: string, right: string): boolean {
  if (left.length !== right.length) return false
  const differing = Array.from(left).flatMap((digit, at) => (digit === right[at] ? [] : [at]))
  const [first = 0, second = 0] = differing
  return (
    differing.length === 2 && second === first + 1 && left[first] === right[second] && left[second] === right[first]
  )
}

function vatLevel({ vat: left }: MatchRecord, { vat: right }: MatchRecord): number | null {
  if (left === null || right === null) return null
  if (left.value === right.value) return 0
  if (distance(left.value, right.value) <= 1 || isTypingSlip(left.value, right.value)) return 1
  return 2
}

const label = (domain: string): string => domain.split('.')[0]?.replaceAll('-', '') ?? ''

function domainLevel(left: readonly string[], right: readonly string[]): number | null {
  if (left.length === 0 || right.length === 0) return null
  if (left.some((domain) => right.includes(domain))) return 0
  const near = left.some((domain) =>
    right.some((other) => label(domain) === label(other) || misspelt(label(domain), label(other))),
  )
  return near ? 1 : 2
}

/** People and addresses that are not shared say little: companies have many. */
function shared(left: readonly string[], right: readonly string[]): number | null {
  if (left.length === 0 || right.length === 0) return null
  return left.some((each) => right.includes(each)) ? 0 : 1
}
