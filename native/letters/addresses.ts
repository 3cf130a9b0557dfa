import { z } from 'zod'
import { EngineError } from '../contract/errors.ts'
import { type LetterAddress, letterAddress } from '../contract/letters.ts'

const stored = z.array(letterAddress).catch([])

/** A stored list of addresses; one that no longer parses is empty. */
export const readAddresses = (json: string): LetterAddress[] => stored.parse(JSON.parse(json))

const key = ({ address }: LetterAddress): string => address.trim().toLowerCase()

/** Each address once, without those in `but` (lower case). */
export function distinct(list: readonly LetterAddress[], but: ReadonlySet<string>): LetterAddress[] {
  const seen = new Set(but)
  return list.filter((one) => {
    const address = key(one)
    if (address === '' || seen.has(address)) return false
    seen.add(address)
    return true
  })
}

// A mailbox as people have them: no quoted local parts, no comments, no address literals.
const local = /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}$/u
const label = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?$/u

/** Whether mail can be sent there, as far as that can be told by looking. Umlaut domains can. */
export function isMailAddress(address: string): boolean {
  const at = address.lastIndexOf('@')
  const [name, domain] = [address.slice(0, at), address.slice(at + 1)]
  if (at < 1 || !local.test(name) || name.startsWith('.') || name.endsWith('.') || name.includes('..')) return false
  const labels = domain.split('.')
  return labels.length > 1 && domain.length <= 253 && labels.every((part) => label.test(part))
}

export interface Recipients {
  readonly to: readonly LetterAddress[]
  readonly cc: readonly LetterAddress[]
  readonly bcc: readonly LetterAddress[]
}

/**
 * Whom a letter goes to, everybody once: who is in To is not in Cc as well.
 * @throws EngineError `bad_address` for the first that cannot be one, `no_recipient`
 */
export function checkedRecipients({ to, cc, bcc }: Recipients): Recipients {
  const trimmed = (list: readonly LetterAddress[]): LetterAddress[] =>
    list
      .map(({ name, address }) => ({ name: name.trim(), address: address.trim() }))
      .filter(({ name, address }) => name !== '' || address !== '')
  const all = [...trimmed(to), ...trimmed(cc), ...trimmed(bcc)]
  const bad = all.find(({ address }) => !isMailAddress(address))
  if (bad) throw new EngineError('bad_address', { address: bad.address || bad.name })
  if (all.length === 0) throw new EngineError('no_recipient', {})
  const given = new Set<string>()
  const part = (list: readonly LetterAddress[]): LetterAddress[] => {
    const kept = distinct(trimmed(list), given)
    for (const one of kept) given.add(key(one))
    return kept
  }
  return { to: part(to), cc: part(cc), bcc: part(bcc) }
}
