import { createHmac } from 'node:crypto'
import type { SignReason } from '../contract/signs.ts'
import type { Blobs } from '../database/blobs.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import { parseMail } from '../intake/parse-mail.ts'
import { isSharedDomain } from '../matching/normalise/domain.ts'
import type { Pace } from '../pace.ts'
import { type FoundIban, findIbans } from './iban.ts'
import { nearDomains } from './look-alike.ts'
import * as queries from './mail-queries.ts'
import { domainOf, judgeMail, type MailFacts, type MailVerdict, type NamedAccount } from './mail-rules.ts'
import { accountKey, readValue, writeValue } from './settings.ts'
import type { SignFacts } from './stored.ts'
import { type Found, keepFound } from './suspicion-queries.ts'
import { chanceOf, keptFrom } from './weights.ts'

export type Weigh = (customerId: number | null, reasons: readonly SignReason[]) => SignReason[]

interface Deps {
  readonly db: Db
  readonly blobs: Pick<Blobs, 'read'>
  readonly now: number
  readonly weigh: Weigh
  readonly pace: Pace
}

const messagesAtOnce = 50
/** Older mail only teaches which accounts are whose. */
export const freshMs = 28 * 86_400_000
/** Whatever else a mail holds, nobody reads on that far. */
const longestText = 200_000
const mostAccounts = 20
const mostOwn = 100

/**
 * Looks at the messages that have come since the last time, each once.
 * @returns whether there is a new sign
 * @throws EngineError `cancelled`
 */
export async function readMails(deps: Deps): Promise<boolean> {
  const { db, pace } = deps
  const key = await accountKey(db)
  const hashOf = ({ value }: FoundIban): string =>
    createHmac('sha256', key).update(value).digest('base64url').slice(0, 32)
  let found = false
  for (;;) {
    const after = (await readValue(db, 'signs.read')) ?? 0
    const rows = await queries.selectMessagesAfter(db, after, messagesAtOnce)
    const last = rows.at(-1)
    if (!last) return found
    for (const row of rows) {
      const replyTo = await replyToOf(deps, row)
      const isNew = await db.transaction().execute(async (trx) => {
        const told = await readOne(trx, { ...deps, row, hashOf, replyTo })
        await writeValue(trx, 'signs.read', row.id)
        return told
      })
      found = isNew || found
      await pace()
    }
  }
}

interface Reading extends Pick<Deps, 'now' | 'weigh'> {
  readonly row: queries.MailRow
  readonly hashOf: (found: FoundIban) => string
  readonly replyTo: string
}

async function readOne(trx: DbOrTrx, reading: Reading): Promise<boolean> {
  const { row, now, hashOf } = reading
  const text = row.new_text.slice(0, longestText)
  const ibans = findIbans(text).slice(0, mostAccounts)
  if (row.direction !== 'inbound') {
    const own = [...ibans, ...findIbans(row.signature)].map(hashOf)
    if (own.length > 0) await rememberOwn(trx, own)
    return false
  }
  if (row.kind === 'bounce' || row.kind === 'auto_reply') return false
  const isFresh = now - row.sent_at <= freshMs
  if (!isFresh && ibans.length === 0) return false
  const sender = await senderOf(trx, row, isFresh)
  const customer = sender.customerId === null ? null : await queries.selectCustomer(trx, sender.customerId)
  const own = new Set(ibans.length > 0 ? await readValue(trx, 'signs.own') : [])
  const accounts = ibans.map((iban) => ({ ...iban, hash: hashOf(iban) })).filter(({ hash }) => !own.has(hash))
  const before = customer && accounts.length > 0 ? await queries.selectAccounts(trx, customer.ids) : []
  const namesOwn = accounts.length < ibans.length
  const verdict = isFresh ? await judge(trx, { reading, text, accounts, namesOwn, before, sender, customer }) : null
  const told = verdict !== null && (await keep(trx, reading, { verdict, customerId: customer?.id ?? null, sender }))
  if (customer)
    await queries.insertAccounts(
      trx,
      accounts.map((each) => accountRow(each, customer.id, row)),
    )
  return told
}

const accountRow = (
  { hash, lastFour, country }: { hash: string; lastFour: string; country: string },
  customerId: number,
  row: queries.MailRow,
) => ({
  customer_id: customerId,
  hash,
  last_four: lastFour,
  country,
  first_seen_at: row.sent_at,
  message_id: row.id,
})

interface Sender extends Pick<MailFacts, 'lookAlike' | 'knownName' | 'first'> {
  /** Whose the mail is, or whose it pretends to be. */
  readonly customerId: number | null
}

/** Who writes, and whom he may be taken for; old mail is not asked about. */
async function senderOf(trx: DbOrTrx, row: queries.MailRow, isFresh: boolean): Promise<Sender> {
  const address = row.from_address.toLowerCase()
  const unknown = { customerId: row.customer_id, lookAlike: null, knownName: null, first: false }
  if (!isFresh || !address.includes('@')) return unknown
  const contact = await queries.selectContactOf(trx, address)
  const first = !contact || !(await queries.hasWrittenBefore(trx, contact.id, row.sent_at))
  const domain = domainOf(address)
  const isShared = isSharedDomain(domain)
  const known = isShared ? [] : await queries.selectByDomains(trx, [domain])
  if (known.length > 0) return { ...unknown, first }
  const lookAlike = isShared ? null : await lookAlikeOf(trx, domain)
  const knownName = await knownNameOf(trx, row, address)
  const customerId = row.customer_id ?? lookAlike?.customerId ?? knownName?.customerId ?? null
  return { customerId, lookAlike, knownName, first }
}

async function lookAlikeOf(trx: DbOrTrx, domain: string) {
  const near = nearDomains(domain)
  if (near.size === 0) return null
  const rows = await queries.selectByDomains(trx, [...near.keys()])
  const told = rows.map((row) => ({
    domain: row.domain,
    customerId: row.id,
    likeness: near.get(row.domain) ?? 'ending',
  }))
  return told.find(({ likeness }) => likeness === 'spelling') ?? told[0] ?? null
}

/** A contact of this very name at one customer alone, known by another address in another domain. */
async function knownNameOf(trx: DbOrTrx, row: queries.MailRow, address: string) {
  const name = row.from_name.trim()
  if (!/\S \S/.test(name)) return null
  const rows = (await queries.selectContactsNamed(trx, name)).filter(({ email }) => email !== address)
  const [one] = rows
  const isOne = one !== undefined && rows.every(({ customer_id }) => customer_id === one.customer_id)
  if (!isOne || rows.some(({ email }) => domainOf(email) === domainOf(address))) return null
  return { name: one.name, address: one.email, customerId: one.customer_id }
}

interface Judged {
  readonly reading: Reading
  readonly text: string
  readonly accounts: readonly (FoundIban & { readonly hash: string })[]
  readonly namesOwn: boolean
  readonly before: Awaited<ReturnType<typeof queries.selectAccounts>>
  readonly sender: Sender
  readonly customer: Awaited<ReturnType<typeof queries.selectCustomer>>
}

async function judge(trx: DbOrTrx, judged: Judged) {
  const { reading, text, accounts, namesOwn, before, sender, customer } = judged
  const { row, replyTo } = reading
  const earlier = before.filter(({ first_seen_at }) => first_seen_at < row.sent_at)
  const known = new Set(earlier.map(({ hash }) => hash))
  const hashes = accounts.map(({ hash }) => hash)
  const others = await queries.selectOthersAccounts(trx, hashes, customer?.ids ?? [])
  const named: NamedAccount[] = accounts.map((each) => ({
    ...each,
    known: known.has(each.hash),
    ofOther: others.has(each.hash),
  }))
  return judgeMail({
    text,
    from: { name: row.from_name, address: row.from_address },
    replyTo,
    accounts: named,
    namesOwn,
    knownAccounts: known.size,
    customerCountry: customer?.country ?? '',
    first: sender.first,
    lookAlike: sender.lookAlike,
    knownName: sender.knownName,
  })
}

async function keep(
  trx: DbOrTrx,
  { row, now, weigh, replyTo }: Reading,
  { verdict, customerId, sender }: { verdict: MailVerdict; customerId: number | null; sender: Sender },
): Promise<boolean> {
  const { reasons, account, kind, marks } = verdict
  const score = chanceOf(weigh(customerId, reasons))
  if (score < keptFrom) return false
  const known = [
    ...(sender.lookAlike ? [{ name: '', address: sender.lookAlike.domain }] : []),
    ...(sender.knownName ? [{ name: sender.knownName.name, address: sender.knownName.address }] : []),
  ]
  const facts: SignFacts = {
    reasons: [...reasons],
    messageId: row.id,
    marks: marks.slice(0, 20),
    ...(account ? { account: { lastFour: account.lastFour, country: account.country, hash: account.hash } } : {}),
    ...(replyTo === '' ? {} : { replyTo }),
    ...(known.length > 0 ? { known } : {}),
  }
  const found: Found = {
    key: account ? `account:${customerId ?? row.from_address}:${account.hash}` : `mail:${row.ticket_id}`,
    kind,
    at: row.sent_at,
    customerId,
    ticketId: row.ticket_id,
    orderId: null,
    score,
    facts: JSON.stringify(facts),
  }
  return await keepFound(trx, found, now)
}

async function rememberOwn(trx: DbOrTrx, hashes: readonly string[]): Promise<void> {
  const known = (await readValue(trx, 'signs.own')) ?? []
  const fresh = hashes.filter((hash) => !known.includes(hash))
  if (fresh.length > 0) await writeValue(trx, 'signs.own', [...new Set([...known, ...fresh])].slice(-mostOwn))
}

/** No longer than this are the headers of any mail that arrives. */
const longestHead = 128 * 1024

/** Where answers are to go, of fresh inbound mail; '' where that is the sender, or the source is gone. */
async function replyToOf({ blobs, now }: Deps, row: queries.MailRow): Promise<string> {
  if (row.direction !== 'inbound' || row.raw_blob === null || now - row.sent_at > freshMs) return ''
  const raw = await blobs.read(row.raw_blob).catch(() => null)
  if (!raw) return ''
  const head = raw.subarray(0, longestHead).toString('latin1')
  if (!/^reply-to:/im.test(head)) return ''
  const end = /\r?\n\r?\n/.exec(head)?.index ?? head.length
  const { replyTo } = await parseMail(Buffer.concat([raw.subarray(0, end), Buffer.from('\r\n\r\n')]), { now })
  const other = replyTo.find(({ address }) => address.toLowerCase() !== row.from_address.toLowerCase())
  return other?.address ?? ''
}
