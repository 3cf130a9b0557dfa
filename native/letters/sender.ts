import type { LetterAddress } from '../contract/letters.ts'
import type { Answered } from './openings.ts'

interface Desk {
  readonly ownAddresses: readonly string[]
  readonly agentName: string
}

/**
 * Who a letter is from: the own address that the customer wrote to, else the first. Where nobody has named an own address it
 * is the one the customer wrote to.
 * @returns null where there is none at all
 */
export function senderOf(answered: Answered | null, { ownAddresses, agentName }: Desk): LetterAddress | null {
  const own = ownAddresses.map((address) => address.toLowerCase())
  const written = answered?.direction === 'inbound' ? [...answered.to, ...answered.cc] : answered ? [answered.from] : []
  const named = written.map(({ address }) => address.toLowerCase()).filter((address) => address !== '')
  const address = named.find((one) => own.includes(one)) ?? own[0] ?? named[0]
  return address === undefined ? null : { name: agentName, address }
}
