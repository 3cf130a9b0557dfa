import type { TieEvidence } from '../contract/matching.ts'
import type { DbOrTrx } from '../database/open.ts'
import { identifiersOf } from '../text/word-forms.ts'
import { judge } from './judge.ts'
import { keysOf, mostSharing } from './keys.ts'
import { registeredDomain } from './normalise/domain.ts'
import { type MatchRecord, matchRecord } from './normalise/record.ts'
import { priorParameters } from './parameters.ts'
import * as queries from './queries.ts'
import { keepDueKeys, readRecords } from './reading.ts'
import { readSignature } from './signature-facts.ts'
import * as ties from './tie-queries.ts'
import { plainWordBits } from './word-bits.ts'

export interface TiedCustomer {
  readonly id: number
  readonly name: string
  readonly by: readonly TieEvidence[]
}

/** Whose mail it is: one customer, by what; or several that its words lead to, and then nothing is guessed. */
export interface Tie {
  readonly customer: TiedCustomer | null
  readonly candidates: readonly TiedCustomer[]
}

export interface MailFacts {
  readonly address: string
  readonly senderName: string
  /** What is new in the mail, and its subject. */
  readonly text: string
  readonly signature: string
}

/** From here on a signature is taken for a customer's. */
const sureSignature = 0.85
/** So many customers may be offered to choose from; of more, what leads to them says nothing. */
const mostCandidates = 4
const mostNumbers = 40
const mostCompared = 100
/** Shorter numbers are anybody's. */
const shortestNumber = 6

/**
 * Ties a mail from an address nobody knows to a customer: by its domain, by serial, order and invoice numbers in it, by the
 * signature. Sources that agree add up; where they lead to different customers, all of these are handed back.
 */
export async function tieMail(trx: DbOrTrx, mail: MailFacts): Promise<Tie> {
  await keepDueKeys(trx)
  const votes = [
    await byDomain(trx, mail.address),
    ...(await byNumbers(trx, mail.text)),
    await bySignature(trx, mail),
  ].filter((vote) => vote.customers.length > 0 && vote.customers.length <= mostCandidates)
  if (votes.length === 0) return { customer: null, candidates: [] }
  // What several sources have in common; a domain that two branches share is settled by a serial number.
  const common = votes
    .map(({ customers }) => customers)
    .reduce((shared, own) => shared.filter((id) => own.includes(id)))
  const ids = common.length > 0 ? common : [...new Set(votes.flatMap(({ customers }) => customers))]
  const names = await ties.selectNames(trx, ids)
  const tied = ids.flatMap((id): TiedCustomer[] => {
    const name = names.get(id)
    const by = votes.filter(({ customers }) => customers.includes(id)).map(({ evidence }) => evidence)
    return name === undefined ? [] : [{ id, name, by }]
  })
  const [only] = tied
  if (tied.length === 1 && only) return { customer: only, candidates: [] }
  return { customer: null, candidates: tied.slice(0, mostCandidates) }
}

interface Vote {
  readonly evidence: TieEvidence
  readonly customers: readonly number[]
}

async function byDomain(trx: DbOrTrx, address: string): Promise<Vote> {
  const domain = registeredDomain(address) ?? ''
  const host = address.slice(address.lastIndexOf('@') + 1)
  const customers =
    domain === '' ? [] : await ties.selectByDomain(trx, [...new Set([host, domain])], mostCandidates + 1)
  return { evidence: { source: 'domain', value: domain }, customers }
}

const sourceOf = { serial: 'serial', order: 'order', invoice: 'invoice' } as const

async function byNumbers(trx: DbOrTrx, text: string): Promise<Vote[]> {
  const folded = identifiersOf(text)
    .map((each) => each.folded.toUpperCase())
    .concat(
      Array.from(text.matchAll(/(?<![\p{L}\p{N}-])[\p{L}\p{N}]*\d[\p{L}\p{N}]*(?![\p{L}\p{N}-])/gu), ([word]) =>
        word.toUpperCase(),
      ),
    )
    .filter((number) => number.length >= shortestNumber)
  const known = await ties.selectNumbered(trx, [...new Set(folded)].slice(0, mostNumbers))
  return known.map(({ kind, record, customer_id }) => ({
    evidence: { source: sourceOf[kind], value: record },
    customers: [customer_id],
  }))
}

/** Customers who share a telephone, VAT number, domain, name or address with the signature and are sure to be meant. */
async function bySignature(trx: DbOrTrx, mail: MailFacts): Promise<Vote> {
  const nothing: Vote = { evidence: { source: 'signature', value: '' }, customers: [] }
  const facts = readSignature(mail.signature, mail.senderName)
  if (facts === null) return nothing
  const own = matchRecord(facts)
  const found = await holdersOf(trx, own)
  const records = await readRecords(trx, found)
  const roots = await ties.selectRoots(trx, found)
  const sure = [...records.values()].filter((record) => isMeant(own, record))
  return {
    evidence: { source: 'signature', value: facts.name || facts.phone || facts.vat },
    customers: [...new Set(sure.map(({ id }) => roots.get(id) ?? id))],
  }
}

const isMeant = (signature: MatchRecord, record: MatchRecord): boolean =>
  judge(signature, record, priorParameters, plainWordBits).score >= sureSignature

async function holdersOf(trx: DbOrTrx, own: MatchRecord): Promise<number[]> {
  const found = new Set<number>()
  for (const [kind, keys] of Map.groupBy(keysOf(own), (key) => key.kind)) {
    const rows = await queries.selectHolders(
      trx,
      kind,
      keys.filter(({ value }) => value[1] !== ':' || value.startsWith('t:')).map(({ value }) => value),
    )
    for (const [value, holders] of Map.groupBy(rows, (row) => row.value))
      if (holders.length <= mostSharing({ kind, value })) for (const { customer_id } of holders) found.add(customer_id)
  }
  return [...found].slice(0, mostCompared)
}
