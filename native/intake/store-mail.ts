import { type Activity, recordActivity } from '../activity/service.ts'
import type { TicketState } from '../contract/words.ts'
import type { DbOrTrx } from '../database/open.ts'
import { tieActivity } from '../matching/service.ts'
import { findParty, type Party } from './parties.ts'
import * as queries from './queries.ts'
import type { ReadMail } from './read-mail.ts'
import { chooseTicket, plainSubject, type ThreadCandidate, ticketNumbersIn } from './thread.ts'
import { nextTicketNumber } from './ticket-number.ts'
import { firstState, stateAfter } from './ticket-state.ts'

/** A mail whose bytes are in the blob store already. */
export interface StorableMail {
  readonly read: ReadMail
  readonly rawBlob: string
  /** Of `read.mail.attachments`, in order. */
  readonly attachmentBlobs: readonly string[]
}

export interface StoredMail {
  readonly messageId: number
  readonly ticketId: number
  /** For the models to read. */
  readonly inbound: boolean
}

/**
 * Puts one mail into the database: contact, ticket, message, references, attachments, activity.
 * @param now epoch milliseconds
 * @returns null where the very mail is there already
 */
export async function storeMail(trx: DbOrTrx, storable: StorableMail, now: number): Promise<StoredMail | null> {
  const { read } = storable
  const { mail, kind, direction } = read
  if (await queries.hasMessage(trx, mail.contentHash, mail.headerId)) return null
  if (direction === 'outbound' && mail.headerId !== null && (await queries.isOwnLetter(trx, mail.headerId))) return null
  const party = await findParty(trx, read.party, {
    remember: kind === 'request' || kind === 'auto_reply',
    // What we wrote ourselves may name anybody's numbers.
    words: direction === 'inbound' && kind === 'request' ? wordsOf(read) : undefined,
  })
  const sentAt = mail.sentAt ?? now
  const existing = chooseTicket(await findCandidates(trx, read), {
    outbound: direction === 'outbound',
    customerId: party.customerId,
    subject: mail.subject,
  })
  const activity: Activity[] = []
  const ticketId =
    existing === null
      ? await createTicket(trx, { read, party, sentAt, now, activity })
      : await continueTicket(trx, { ticketId: existing, read, party, sentAt, now, activity })
  const tie = existing === null ? tieActivity(now, ticketId, party.tie) : null
  if (tie) activity.push(tie)
  const messageId = await insertMessage(trx, storable, { ticketId, sentAt, now })
  const received = direction === 'inbound' ? 'message.received' : 'message.sent'
  activity.push({
    at: now,
    kind: received,
    actor: 'import',
    ticketId,
    ...(party.customerId === null ? {} : { customerId: party.customerId }),
    data: { messageId, kind },
  })
  await recordActivity(trx, activity)
  return { messageId, ticketId, inbound: direction === 'inbound' }
}

const wordsOf = ({ mail, text }: ReadMail) => ({
  text: `${mail.subject}\n${text.newText}`,
  signature: text.signature,
})

async function findCandidates(trx: DbOrTrx, { mail, references, party }: ReadMail): Promise<ThreadCandidate[]> {
  const parents = await queries.selectTicketsByHeaderId(trx, references)
  const referring = await queries.selectTicketsReferring(
    trx,
    mail.headerId ? [mail.headerId, ...references] : references,
  )
  const numbered = await queries.selectTicketsByNumber(trx, ticketNumbersIn(mail.subject))
  const found = [...parents, ...referring, ...numbered]
  if (found.length === 0) return []
  const ids = [...new Set(found.map((row) => row.ticket_id))]
  const participation = await queries.selectParticipation(trx, ids, party.address)
  const candidate =
    (via: ThreadCandidate['via']) =>
    (row: (typeof numbered)[number]): ThreadCandidate => ({
      ticketId: row.ticket_id,
      via,
      customerId: row.customer_id,
      subject: row.subject,
      participates: participation.has(row.ticket_id),
    })
  const nearness = new Map(references.map((id, index) => [id, index]))
  const nearest = parents.toSorted(
    (a, b) => (nearness.get(a.header_id ?? '') ?? 0) - (nearness.get(b.header_id ?? '') ?? 0),
  )
  return [
    ...nearest.map(candidate('parent')),
    ...referring.filter((row) => row.header_id === mail.headerId).map(candidate('child')),
    ...numbered.map(candidate('number')),
    ...referring.filter((row) => row.header_id !== mail.headerId).map(candidate('sibling')),
  ]
}

interface Arrival {
  readonly read: ReadMail
  readonly party: Party
  readonly sentAt: number
  readonly now: number
  /** Filled with what happened. */
  readonly activity: Activity[]
}

async function createTicket(trx: DbOrTrx, { read, party, sentAt, now, activity }: Arrival): Promise<number> {
  const { mail, kind, direction, snippet } = read
  const number = await nextTicketNumber(trx, sentAt)
  const ticketId = await queries.insertTicket(trx, {
    number,
    external_id: null,
    subject: plainSubject(mail.subject),
    kind,
    state: firstState({ direction, kind, newest: true }),
    customer_id: party.customerId,
    contact_id: party.contactId,
    customer_name: party.customerName,
    contact_name: party.contactName,
    assignee: null,
    snippet,
    unread: direction === 'inbound' ? 1 : 0,
    category_id: null,
    mood: null,
    valence: null,
    message_count: 1,
    created_at: sentAt,
    last_message_at: sentAt,
  })
  activity.push({ at: now, kind: 'ticket.created', actor: 'import', ticketId, data: { number } })
  return ticketId
}

async function continueTicket(
  trx: DbOrTrx,
  { ticketId, read, party, sentAt, now, activity }: Arrival & { ticketId: number },
): Promise<number> {
  const { mail, kind, direction, snippet } = read
  const ticket = await queries.selectTicket(trx, ticketId)
  const before = ticket.state as TicketState
  const newest = sentAt >= ticket.last_message_at
  const state = stateAfter(before, { direction, kind, newest })
  // An out-of-office reply must not lift a ticket to the top of the list, nor hide the customer's words.
  const leads = newest && (kind === 'request' || ticket.kind !== 'request')
  const wanted = direction === 'inbound' && (kind === 'request' || kind === 'bounce')
  await queries.updateTicket(trx, ticketId, {
    state,
    ...(state === before ? {} : { waiting_until: null, solved_at: null }),
    // Whatever a customer writes brings back what was put off.
    ...(newest && wanted ? { snoozed_until: null } : {}),
    kind: kind === 'request' ? 'request' : ticket.kind,
    message_count: ticket.message_count + 1,
    ...(leads ? { last_message_at: sentAt, snippet } : {}),
    ...(newest && wanted ? { unread: 1 } : {}),
    ...(newest && direction === 'outbound' ? { unread: 0 } : {}),
    ...(sentAt < ticket.created_at
      ? { created_at: sentAt, subject: plainSubject(mail.subject) || ticket.subject }
      : {}),
    ...(ticket.customer_id === null && direction === 'inbound' ? knownCustomer(ticket.contact_id, party) : {}),
  })
  if (state === 'open' && (before === 'solved' || before === 'closed')) {
    activity.push({
      at: now,
      kind: 'ticket.reopened',
      actor: 'import',
      ticketId,
      data: { before, after: state, solvedAt: ticket.solved_at },
    })
  }
  return ticketId
}

/** A ticket that began with a stranger gets the customer as soon as one writes. */
const knownCustomer = (contactId: number | null, party: Party) =>
  party.customerId === null && contactId !== null
    ? {}
    : {
        customer_id: party.customerId,
        customer_name: party.customerName,
        contact_id: party.contactId,
        contact_name: party.contactName,
      }

async function insertMessage(
  trx: DbOrTrx,
  { read, rawBlob, attachmentBlobs }: StorableMail,
  { ticketId, sentAt, now }: { ticketId: number; sentAt: number; now: number },
): Promise<number> {
  const { mail, kind, direction, text } = read
  const messageId = await queries.insertMessage(trx, {
    ticket_id: ticketId,
    direction,
    kind,
    header_id: mail.headerId,
    content_hash: mail.contentHash,
    from_name: mail.from.name,
    from_address: mail.from.address,
    recipients: JSON.stringify(mail.to),
    copies: JSON.stringify(mail.cc),
    subject: mail.subject,
    sent_at: sentAt,
    received_at: mail.receivedAt ?? now,
    new_text: text.newText,
    quoted_text: text.quotedText,
    signature: text.signature,
    html: mail.html,
    remote_images: mail.remoteImages,
    raw_blob: rawBlob,
  })
  await queries.insertReferences(trx, messageId, read.references)
  await queries.insertAttachments(
    trx,
    mail.attachments.map((attachment, index) => ({
      message_id: messageId,
      blob: attachmentBlobs[index] ?? '',
      name: attachment.name,
      media_type: attachment.mediaType,
      size: attachment.content.length,
      content_id: attachment.contentId,
    })),
  )
  return messageId
}
