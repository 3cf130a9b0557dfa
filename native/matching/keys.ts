import { colognePhonetics } from './cologne-phonetics.ts'
import { trunksOf } from './normalise/numbers.ts'
import type { MatchRecord } from './normalise/record.ts'

export type KeyKind = 'name' | 'domain' | 'phone' | 'vat' | 'address' | 'email'
export interface CustomerKey {
  readonly kind: KeyKind
  readonly value: string
}

/** A key that more customers share tells too little to compare them for it; who is one customer shares a rarer one. */
export const mostSharing = ({ kind, value }: CustomerKey): number => (kind === 'name' && value[1] === ':' ? 16 : 40)

const shortestWord = 3

/**
 * What a customer is found by: two records that may be one share at least one of these, so that nobody has to compare each
 * with each. Values that are written as they are stand for themselves (mails are matched by them); what begins with a letter
 * and `:` only serves to find.
 */
export function keysOf(record: MatchRecord): CustomerKey[] {
  const { phones, vat, domains, emails } = record
  const all: CustomerKey[] = [
    ...nameKeys(record).map((value) => ({ kind: 'name' as const, value })),
    ...addressKeys(record).map((value) => ({ kind: 'address' as const, value })),
    ...phones
      .slice(0, mostOfAKind)
      .flatMap((number) => [
        { kind: 'phone' as const, value: number },
        ...trunksOf(number).map((trunk) => ({ kind: 'phone' as const, value: `t:${trunk}` })),
      ]),
    ...(vat === null ? [] : [{ kind: 'vat' as const, value: vat.value }]),
    ...domains.slice(0, mostOfAKind).map((value) => ({ kind: 'domain' as const, value })),
    ...emails.slice(0, mostOfAKind).map((value) => ({ kind: 'email' as const, value })),
  ]
  return [...new Map(all.map((key) => [`${key.kind} ${key.value}`, key])).values()]
}

/** A customer with hundreds of people is found by the first few. */
const mostOfAKind = 8

/** The name without order; how its words sound, alone (`s:`), in the region (`r:`) and in twos (`p:`). */
function nameKeys({ name, place }: MatchRecord): string[] {
  const region = place.zip.slice(0, 3) || place.city
  const sounds = [...name.tokens, ...name.owner]
    .filter((word) => word.length >= shortestWord)
    .map(colognePhonetics)
    .filter((sound) => sound.length > 1)
  const sorted = sounds.toSorted()
  return [
    ...(name.core === '' ? [] : [name.core]),
    ...sounds.flatMap((sound) => [`s:${sound}`, ...(region === '' ? [] : [`r:${sound}|${region}`])]),
    ...sorted.flatMap((sound, at) => sorted.slice(at + 1, at + 4).map((other) => `p:${sound}|${other}`)),
  ]
}

function addressKeys({ street, place }: MatchRecord): string[] {
  const keys: string[] = []
  if (street.name !== '' && street.number !== '' && place.zip !== '')
    keys.push(`${place.zip}|${street.name}|${street.number}`)
  if (street.box !== '' && place.zip !== '') keys.push(`${place.zip}|pf|${street.box}`)
  if (street.name !== '' && place.city !== '')
    keys.push(`t:${colognePhonetics(street.name)}|${street.number}|${place.city}`)
  return keys
}
