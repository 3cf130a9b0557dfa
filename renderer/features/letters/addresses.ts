import type { LetterAddress } from '../../../native/contract/letters.ts'

const bare = /^[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\.]+(?:\.[^\s@<>(),;:"[\]\\.]+)+$/

export const isAddress = (text: string): boolean => text.length <= 320 && bare.test(text)

/** `Name <name@example.com>` or the address alone. @returns what was meant, right or not */
function oneAddress(text: string): LetterAddress {
  const [, name, address] = /^(.*)<([^<>]*)>$/s.exec(text) ?? []
  if (address === undefined) return { name: '', address: text }
  const plain = (name ?? '').trim().replace(/^"(.*)"$/s, '$1')
  return { name: plain.replaceAll('\\"', '"'), address: address.trim() }
}

/** What was typed or pasted, parted by comma, semicolon or line; those within quotes and angle brackets do not part. */
export function parseAddresses(text: string): LetterAddress[] {
  const parts = text.match(/(?:"(?:\\.|[^"\\])*"|<[^>]*>|[^,;\n])+/g) ?? []
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(oneAddress)
}

export const nameOf = ({ name, address }: LetterAddress): string => name || address

const folded = (text: string): string =>
  text.toLowerCase().replaceAll('ß', 'ss').normalize('NFD').replace(/\p{M}/gu, '')

/** Each address once, the first name that is known for it. */
export function distinctAddresses(addresses: readonly LetterAddress[]): LetterAddress[] {
  const byAddress = new Map<string, LetterAddress>()
  for (const each of addresses) {
    const key = each.address.toLowerCase()
    const known = byAddress.get(key)
    if (!known || (known.name === '' && each.name !== '')) byAddress.set(key, each)
  }
  return [...byAddress.values()].filter(({ address }) => isAddress(address))
}

const mostFound = 6

/** Those with a word that begins as typed, in the name or the address, without those that are in already. */
export function matchingAddresses(
  known: readonly LetterAddress[],
  typed: string,
  taken: readonly LetterAddress[],
): LetterAddress[] {
  const query = folded(typed.trim())
  const has = new Set(taken.map(({ address }) => address.toLowerCase()))
  return known
    .filter(({ address }) => !has.has(address.toLowerCase()))
    .filter(({ name, address }) => {
      if (query === '') return true
      const text = folded(`${name} ${address}`)
      return (
        text.startsWith(query) ||
        text.split(/[\s.@_-]+/).some((word) => word.startsWith(query)) ||
        text.includes(` ${query}`)
      )
    })
    .slice(0, mostFound)
}
