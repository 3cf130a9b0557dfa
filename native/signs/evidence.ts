import type { SignEvidence } from '../contract/signs.ts'
import type { MessageId } from '../contract/words.ts'
import type { DbOrTrx } from '../database/open.ts'
import * as queries from './evidence-queries.ts'
import { selectAccounts, selectCustomer } from './mail-queries.ts'
import { stretchAround } from './sentence.ts'
import type { SignFacts } from './stored.ts'

const mostEarlier = 5

/** What a sign rests on, looked up as it is now; what has been erased since is left out. */
export async function evidenceOf(db: DbOrTrx, facts: SignFacts, customerId: number | null): Promise<SignEvidence[]> {
  const parts = [
    await accountOf(db, facts, customerId),
    ...(await mailOf(db, facts)),
    facts.address ? { kind: 'address' as const, ...facts.address } : null,
    await eventsOf(db, facts),
    facts.usual ? { kind: 'usual' as const, ...facts.usual } : null,
  ]
  return parts.filter((part) => part !== null)
}

async function accountOf(db: DbOrTrx, { account }: SignFacts, customerId: number | null): Promise<SignEvidence | null> {
  if (!account) return null
  const customer = customerId === null ? null : await selectCustomer(db, customerId)
  const known = customer ? await selectAccounts(db, customer.ids) : []
  const earlier = known
    .filter(({ hash }) => hash !== account.hash)
    .slice(0, mostEarlier)
    .map(({ last_four, country, first_seen_at }) => ({ lastFour: last_four, country, at: first_seen_at }))
  return { kind: 'account', named: { lastFour: account.lastFour, country: account.country }, earlier }
}

async function mailOf(
  db: DbOrTrx,
  { messageId, marks = [], replyTo = '', known = [] }: SignFacts,
): Promise<SignEvidence[]> {
  const message = messageId === undefined ? undefined : await queries.selectMessage(db, messageId)
  if (!message) return []
  const stretch = stretchAround(message.new_text, marks)
  const mail = { kind: 'mail' as const, messageId: message.id as MessageId, ...stretch }
  const sender = { kind: 'sender' as const, name: message.from_name, address: message.from_address, replyTo, known }
  return [...(stretch.text === '' ? [] : [mail]), ...(known.length > 0 || replyTo !== '' ? [sender] : [])]
}

type Row = Extract<SignEvidence, { kind: 'events' }>['rows'][number]
/** Of one kind in one place in one hour there may be very many. */
const togetherMs = 3_600_000
const mostRows = 40

async function eventsOf(
  db: DbOrTrx,
  { orderIds = [], returnIds = [], accessIds = [] }: SignFacts,
): Promise<SignEvidence | null> {
  const rows: Row[] = []
  for (const each of orderIds.length > 0 ? await queries.selectOrders(db, orderIds) : [])
    rows.push({ at: each.ordered_at, what: 'order', count: 1, about: each.number, cents: each.total_cents })
  for (const each of returnIds.length > 0 ? await queries.selectReturns(db, returnIds) : []) {
    const about = [each.number, `${each.quantity} × ${each.item}`, each.order_number ?? ''].filter(
      (part) => part !== '',
    )
    rows.push({ at: each.announced_at, what: 'return', count: 1, about: about.join(' · '), cents: each.refund_cents })
  }
  for (const each of accessIds.length > 0 ? await queries.selectAccesses(db, accessIds) : []) {
    const about = [each.account, each.country, each.device].filter((part) => part !== '').join(' · ')
    const last = rows.at(-1)
    if (last && last.what === each.kind && last.about === about && each.at - last.at < togetherMs) last.count++
    else rows.push({ at: each.at, what: each.kind, count: 1, about, cents: null })
  }
  if (rows.length === 0) return null
  return { kind: 'events', rows: rows.toSorted((a, b) => a.at - b.at).slice(-mostRows) }
}
