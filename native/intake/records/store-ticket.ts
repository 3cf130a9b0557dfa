import { createHash } from 'node:crypto'
import { addressParser } from 'postal-mime'
import { recordActivity } from '../../activity/service.ts'
import { ensureCategory } from '../../categories/service.ts'
import { standardCategories } from '../../categories/standard-categories.ts'
import type { Direction, TicketState } from '../../contract/words.ts'
import { oneLine } from '../bytes.ts'
import { findParty, type Party } from '../parties.ts'
import { insertMessage, insertTicket } from '../queries.ts'
import { snippetOf } from '../snippet.ts'
import { splitText } from '../split-text.ts'
import { nextTicketNumber } from '../ticket-number.ts'
import type { Address } from '../types.ts'
import type { Outcome } from './queries.ts'
import * as queries from './queries.ts'
import type { Row, TicketMessage } from './rows.ts'
import { type RecordContext, shifted } from './store-masters.ts'

interface Message {
  readonly from: Address
  readonly to: readonly Address[]
  readonly at: number
  /** As the file says it, so that the same row is known again. */
  readonly stamp: number | null
  readonly direction: Direction
  readonly text: string
}

/**
 * A ticket of another system with its messages. One that is here already gets the messages it lacks and its new state.
 * The category of a solved ticket is the company's own label and is learned from; that of an open one is a guess.
 */
export async function storeTicket(context: RecordContext, row: Row<'tickets'>): Promise<Outcome> {
  const messages = messagesOf(row, context)
  const externalId =
    row.id ?? fingerprint([row.subject, messages.map(({ from, stamp, text }) => [from, stamp, text])]).slice(0, 16)
  const stored = await queries.selectTicketByExternalId(context.trx, externalId)
  const known = stored ? await queries.selectMessageHashes(context.trx, stored.id) : new Set<string>()
  const fresh = new Map<string, Message>()
  for (const message of messages) {
    const hash = fingerprint([
      externalId,
      message.direction,
      message.from.address || message.from.name,
      message.stamp,
      message.text,
    ])
    if (!known.has(hash)) fresh.set(hash, message)
  }
  const labels = await labelsOf(context, row, stored)
  if (stored && fresh.size === 0) {
    const unchanged =
      (row.state ?? stored.state) === stored.state && (row.assignee || stored.assignee) === stored.assignee
    if (unchanged && labels.category_id === undefined) return 'double'
  }
  const ticketId =
    stored?.id ?? (await createTicket(context, { row, externalId, messages: [...fresh.values()], labels }))
  for (const [hash, message] of fresh) await storeMessage(context, { ticketId, row, message, hash })
  if (stored) await refresh(context, { ticketId, row, labels, fresh: [...fresh.values()], stored })
  context.ticketIds.push(ticketId)
  return 'imported'
}

const fingerprint = (parts: unknown): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex')

/** Oldest first. A flat row is one inbound message. */
function messagesOf(row: Row<'tickets'>, { shiftMs, now, ownAddresses }: RecordContext): Message[] {
  const own = new Set(ownAddresses)
  const given: Partial<TicketMessage>[] =
    row.messages.length > 0
      ? row.messages
      : [{ from: row.from, to: row.to, ...(row.at === undefined ? {} : { at: row.at }), text: row.text || row.subject }]
  return given
    .map((message): Message => {
      const [from = { name: '', address: '' }] = addressesIn(message.from || row.from)
      const direction = message.direction ?? (own.has(from.address) ? 'outbound' : 'inbound')
      const at = shifted(message.at ?? row.at, shiftMs) ?? now
      return {
        from,
        to: addressesIn(message.to ?? ''),
        at,
        stamp: message.at ?? row.at ?? null,
        direction,
        text: withMachine(message.text ?? '', row, direction),
      }
    })
    .toSorted((a, b) => a.at - b.at)
}

/** A field of its own for the machine is worth nothing to those who read the text, unless it is in it. */
function withMachine(text: string, row: Row<'tickets'>, direction: Message['direction']): string {
  const known = row.machine === '' || direction !== 'inbound' || text.toLowerCase().includes(row.machine.toLowerCase())
  return known ? text : `${text}\n\n${row.machine}`.trim()
}

function addressesIn(value: string): Address[] {
  if (value.trim() === '') return []
  const parsed = addressParser(value.slice(0, 20_000), { flatten: true })
  return parsed.slice(0, 200).map(({ name, address }) => ({
    name: oneLine(name || (address?.includes('@') ? '' : (address ?? '')), 200),
    address: address?.includes('@') ? address.toLowerCase() : '',
  }))
}

async function partyOf({ trx }: RecordContext, row: Row<'tickets'>, messages: readonly Message[]): Promise<Party> {
  const inbound = messages.find((message) => message.direction === 'inbound')
  const outbound = messages.find((message) => message.direction === 'outbound')
  const person = inbound?.from ?? outbound?.to[0] ?? addressesIn(row.from)[0] ?? { name: '', address: '' }
  const party = await findParty(trx, person, { remember: true })
  const named = await queries.findCustomer(trx, row.customer)
  if (named && party.contactId !== null && party.customerId === null) {
    await queries.setContactCustomer(trx, party.contactId, named.id)
  }
  return named ? { ...party, customerId: named.id, customerName: named.name } : party
}

interface Labels {
  readonly category_id?: string
  readonly category_corrected?: number
}

/** A category that a person has set here stays; a guess is not worth overwriting another. */
async function labelsOf(
  { trx }: RecordContext,
  { category, state }: Row<'tickets'>,
  stored: { readonly category_corrected: number } | undefined,
): Promise<Labels> {
  const solved = state === 'solved' || state === 'closed'
  if (category === '' || stored?.category_corrected === 1 || (stored && !solved)) return {}
  const lower = category.toLowerCase()
  const standard = standardCategories.find(
    ({ id, name }) => id === lower || name.de.toLowerCase() === lower || name.en.toLowerCase() === lower,
  )
  if (!standard) await ensureCategory(trx, category)
  return { category_id: standard?.id ?? category, category_corrected: solved ? 1 : 0 }
}

interface NewTicket {
  readonly row: Row<'tickets'>
  readonly externalId: string
  readonly messages: readonly Message[]
  readonly labels: Labels
}

async function createTicket(context: RecordContext, { row, externalId, messages, labels }: NewTicket): Promise<number> {
  const { trx, now } = context
  const party = await partyOf(context, row, messages)
  const first = messages[0]
  const last = lastSeen(messages)
  const createdAt = first?.at ?? now
  const state: TicketState = row.state ?? (last?.direction === 'outbound' ? 'waiting' : 'new')
  const taken = /^\d{4}-\d{6}$/.test(externalId) && (await queries.isNumberFree(trx, externalId))
  const number = taken ? externalId : await nextTicketNumber(trx, createdAt)
  const ticketId = await insertTicket(trx, {
    number,
    external_id: externalId,
    subject: oneLine(row.subject || (first?.text ?? ''), 300),
    kind: 'request',
    state,
    customer_id: party.customerId,
    contact_id: party.contactId,
    customer_name: party.customerName,
    contact_name: party.contactName,
    assignee: row.assignee || null,
    snippet: snippetOf(splitText(last?.text ?? '').newText),
    unread: state === 'new' ? 1 : 0,
    category_id: null,
    ...labels,
    mood: null,
    valence: null,
    message_count: messages.length,
    created_at: createdAt,
    last_message_at: last?.at ?? createdAt,
  })
  await recordActivity(trx, [
    { at: now, kind: 'ticket.created', actor: 'import', ticketId, data: { number, externalId } },
  ])
  return ticketId
}

/** Notes are for colleagues; the list shows what was said to or by the customer. */
const lastSeen = (messages: readonly Message[]): Message | undefined =>
  messages.findLast((message) => message.direction !== 'note') ?? messages.at(-1)

async function storeMessage(
  { trx, now, inboundIds }: RecordContext,
  { ticketId, row, message, hash }: { ticketId: number; row: Row<'tickets'>; message: Message; hash: string },
): Promise<void> {
  const text = splitText(message.text, { subject: row.subject, senderName: message.from.name })
  const messageId = await insertMessage(trx, {
    ticket_id: ticketId,
    direction: message.direction,
    kind: 'request',
    header_id: null,
    content_hash: hash,
    from_name: message.from.name,
    from_address: message.from.address,
    recipients: JSON.stringify(message.to),
    subject: oneLine(row.subject, 1_000),
    sent_at: message.at,
    received_at: message.at,
    new_text: text.newText,
    quoted_text: text.quotedText,
    signature: text.signature,
    html: null,
    raw_blob: null,
  })
  if (message.direction === 'inbound') inboundIds.push(messageId)
  if (message.direction === 'note') return
  const kind = message.direction === 'outbound' ? 'message.sent' : 'message.received'
  await recordActivity(trx, [{ at: now, kind, actor: 'import', ticketId, data: { messageId } }])
}

interface Refresh {
  readonly ticketId: number
  readonly row: Row<'tickets'>
  readonly labels: Labels
  readonly fresh: readonly Message[]
  readonly stored: { readonly message_count: number; readonly last_message_at: number }
}

async function refresh({ trx }: RecordContext, { ticketId, row, labels, fresh, stored }: Refresh): Promise<void> {
  const last = lastSeen(fresh)
  await queries.updateTicketRow(trx, ticketId, {
    message_count: stored.message_count + fresh.length,
    ...(last && last.at >= stored.last_message_at
      ? { last_message_at: last.at, snippet: snippetOf(splitText(last.text).newText) }
      : {}),
    ...(row.state === null ? {} : { state: row.state }),
    ...(row.assignee === '' ? {} : { assignee: row.assignee }),
    ...labels,
  })
}
