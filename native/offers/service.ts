import type { Clock } from '../clock.ts'
import { EngineError } from '../contract/errors.ts'
import type { Emit, EventName, Output, ParsedInput } from '../contract/index.ts'
import { takeBackMs } from '../contract/letters.ts'
import type { Offer, OfferChange, OfferFormat, OfferSender, OfferState } from '../contract/offers.ts'
import { namelessAgent, type OfferId, type TicketId } from '../contract/words.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Drafts } from '../letters/drafts.ts'
import type { Log } from '../log.ts'
import type { Bills } from '../parts/bill.ts'
import { alsoNeeded } from './also-needed.ts'
import { type Addressee, documentOf } from './document.ts'
import { offerHtml } from './document-html.ts'
import { offerPdf } from './document-pdf.ts'
import { offerCsv, offerJson } from './export.ts'
import * as queries from './queries.ts'
import { toLineRows, toOffer } from './rows.ts'
import { storedSender } from './sender.ts'
import { vatOf } from './vat.ts'

export interface OfferService {
  create(input: ParsedInput<'offers.create'>): Promise<Offer>
  get(offerId: OfferId): Promise<Offer>
  ofTicket(ticketId: TicketId): Promise<Offer[]>
  list(input: ParsedInput<'offers.list'>): Promise<Output<'offers.list'>>
  update(offerId: OfferId, change: OfferChange): Promise<Offer>
  setState(offerId: OfferId, state: OfferState): Promise<Offer>
  remove(offerId: OfferId): Promise<Offer>
  restore(offer: Offer): Promise<Offer>
  document(offerId: OfferId, format: OfferFormat): Promise<OfferFile>
  attach(offerId: OfferId): Promise<TicketId>
  alsoNeeded(input: ParsedInput<'offers.alsoNeeded'>): Promise<Output<'offers.alsoNeeded'>>
  sender(): Promise<OfferSender>
  setSender(change: Partial<OfferSender>): Promise<OfferSender>
  /** Letters may have left or been taken back: their offers follow. */
  hear(name: EventName): void
}

interface OfferFile {
  readonly name: string
  readonly mediaType: string
  readonly content: Uint8Array
}

interface Deps {
  readonly db: Db
  readonly drafts: Pick<Drafts, 'attach' | 'detach'>
  readonly bills: Pick<Bills, 'of'>
  readonly agent: () => Promise<string>
  readonly clock: Clock
  readonly emit: Emit
  readonly log: Log
}

const dayMs = 86_400_000

/** Offers and orders made ready out of parts: documents, their way into a letter, and what becomes of them. */
export function createOfferService({ db, drafts, bills, agent, clock, emit, log }: Deps): OfferService {
  const sender = async (): Promise<OfferSender> => storedSender(await queries.selectSender(db))

  const read = async (rows: readonly queries.OfferRow[]): Promise<Offer[]> => {
    const lines = Map.groupBy(
      await queries.selectLines(
        db,
        rows.map(({ id }) => id),
      ),
      (line) => line.offer_id,
    )
    const { country } = await sender()
    return rows.map((row) => toOffer(row, lines.get(row.id) ?? [], country))
  }

  const rowOf = async (trx: DbOrTrx, offerId: OfferId): Promise<queries.OfferRow> => {
    const row = await queries.selectOffer(trx, offerId)
    if (!row) throw new EngineError('not_found', { what: 'offer', id: offerId })
    return row
  }
  const get = async (offerId: OfferId): Promise<Offer> => {
    const [offer] = await read([await rowOf(db, offerId)])
    if (!offer) throw new EngineError('not_found', { what: 'offer', id: offerId })
    return offer
  }
  const changed = ({ ticketId }: { ticketId: number | null }): void =>
    emit('offers.changed', { ticketId: ticketId as TicketId | null })

  /** AN-2026-00001: by year, without a gap but for what was removed. */
  const nextNumber = async (trx: DbOrTrx, kind: Offer['kind']): Promise<string> => {
    const prefix = `${kind === 'offer' ? 'AN' : 'AB'}-${new Date(clock()).getFullYear()}-`
    const last = Number((await queries.selectLastNumber(trx, prefix))?.slice(prefix.length) ?? 0)
    return `${prefix}${String(last + 1).padStart(5, '0')}`
  }

  const draftOnly = (row: queries.OfferRow): void => {
    if (row.state !== 'draft') throw new EngineError('offer_has_left', { number: row.number })
  }

  const file = async (offerId: OfferId, format: OfferFormat): Promise<OfferFile> => {
    const offer = await get(offerId)
    const from = await sender()
    const missing = offer.lines.find(({ priceCents }) => priceCents === 0)
    if (missing) throw new EngineError('price_missing', { name: missing.name })
    const to: Addressee = { ...nowhere, name: offer.customerName, contact: offer.contactName }
    const known = offer.customerId === null ? undefined : await queries.selectAddressee(db, offer.customerId)
    const addressee = { ...to, ...known }
    const named = (ending: string, mediaType: string, content: Uint8Array): OfferFile => ({
      name: `${offer.number}.${ending}`,
      mediaType,
      content,
    })
    if (format === 'json') return named('json', 'application/json', Buffer.from(offerJson(offer, addressee.number)))
    if (format === 'csv') return named('csv', 'text/csv', Buffer.from(offerCsv(offer, addressee.number)))
    if (from.name === '') throw new EngineError('sender_missing', {})
    const document = documentOf(offer, from, addressee)
    return format === 'html'
      ? named('html', 'text/html', Buffer.from(offerHtml(document)))
      : named('pdf', 'application/pdf', await offerPdf(document))
  }

  /** What a letter carried away is sent, and a draft again when the letter was taken back. */
  const follow = async (): Promise<void> => {
    const now = clock()
    const left = await queries.selectLeft(db)
    const back = await queries.selectTakenBack(db, now - 10 * takeBackMs)
    if (left.length + back.length === 0) return
    await db.transaction().execute(async (trx) => {
      for (const { id, sent_at: at } of left) await queries.updateOffer(trx, id, { state: 'sent', sent_at: at })
      for (const { id } of back) await queries.updateOffer(trx, id, { state: 'draft', sent_at: null })
    })
    for (const { ticket_id: ticketId } of [...left, ...back]) changed({ ticketId })
  }

  return {
    get,
    sender,
    create: async ({ ticketId, kind, parts: wanted }) => {
      const ticket = await queries.selectTicket(db, ticketId)
      if (!ticket) throw new EngineError('not_found', { what: 'ticket', id: ticketId })
      const from = await sender()
      const language = (ticket.contact_language ?? ticket.customer_language) === 'en' ? 'en' : 'de'
      const parts = new Map(
        (
          await queries.selectParts(
            db,
            wanted.map(({ partId }) => partId),
          )
        ).map((row) => [row.id, row]),
      )
      const lines = wanted.map(({ partId, quantity }) => {
        const part = parts.get(partId)
        if (!part) throw new EngineError('not_found', { what: 'part', id: partId })
        return {
          partId,
          number: part.number,
          name: (language === 'en' ? part.name_en || part.name_de : part.name_de || part.name_en) || part.number,
          quantity,
          priceCents: part.price_cents ?? 0,
          discountPercent: 0,
          leadDays: part.stock !== null && part.stock >= quantity ? 0 : part.lead_days,
        }
      })
      const { percent } = vatOf({ country: ticket.country ?? '', vat: ticket.vat ?? '' }, from)
      const actor = (await agent()) || namelessAgent
      const now = clock()
      const id = await db.transaction().execute(async (trx) => {
        const added = await queries.insertOffer(trx, {
          number: await nextNumber(trx, kind),
          kind,
          ticket_id: ticketId,
          customer_id: ticket.customer_id,
          contact_id: ticket.contact_id,
          language,
          state: 'draft',
          vat_percent: percent,
          valid_until: kind === 'offer' ? now + from.validDays * dayMs : null,
          created_by: actor,
          created_at: now,
          changed_at: now,
        })
        await queries.replaceLines(trx, added, toLineRows(added, lines))
        return added
      })
      changed({ ticketId })
      return await get(id as OfferId)
    },
    ofTicket: async (ticketId) => await read(await queries.selectOffersOfTicket(db, ticketId)),
    list: async ({ states, customerId, ...page }) => {
      const filter = { states, customerId }
      const offers = await Promise.all((await queries.selectOfferIds(db, filter, page)).map((id) => get(id as OfferId)))
      return { offers, total: await queries.countOffers(db, filter) }
    },
    update: async (offerId, { lines, kind, language, vatPercent, shippingCents, note, validUntil }) => {
      const row = await db.transaction().execute(async (trx) => {
        const before = await rowOf(trx, offerId)
        draftOnly(before)
        await queries.updateOffer(trx, offerId, {
          changed_at: clock(),
          // What is undefined is left as it is.
          kind,
          number: kind !== undefined && kind !== before.kind ? await nextNumber(trx, kind) : undefined,
          language,
          vat_percent: vatPercent,
          shipping_cents: shippingCents,
          note,
          valid_until: validUntil,
        })
        if (lines) await queries.replaceLines(trx, offerId, toLineRows(offerId, lines))
        return before
      })
      changed({ ticketId: row.ticket_id })
      return await get(offerId)
    },
    setState: async (offerId, state) => {
      const row = await rowOf(db, offerId)
      const now = clock()
      const decided = state === 'accepted' || state === 'declined'
      await queries.updateOffer(db, offerId, {
        state,
        changed_at: now,
        sent_at: state === 'draft' ? null : (row.sent_at ?? (state === 'withdrawn' ? null : now)),
        decided_at: decided ? now : null,
      })
      changed({ ticketId: row.ticket_id })
      return await get(offerId)
    },
    remove: async (offerId) => {
      draftOnly(await rowOf(db, offerId))
      const offer = await get(offerId)
      await queries.deleteOffer(db, offerId)
      changed(offer)
      return offer
    },
    restore: async (offer) => {
      const id = await db.transaction().execute(async (trx) => {
        if (await queries.isNumberTaken(trx, offer.number)) throw new EngineError('name_taken', { name: offer.number })
        const added = await queries.insertOffer(trx, {
          number: offer.number,
          kind: offer.kind,
          ticket_id: offer.ticketId,
          customer_id: offer.customerId,
          contact_id: offer.contactId,
          language: offer.language,
          state: 'draft',
          vat_percent: offer.vatPercent,
          shipping_cents: offer.shippingCents,
          note: offer.note,
          valid_until: offer.validUntil,
          created_by: offer.createdBy,
          created_at: offer.createdAt,
          changed_at: clock(),
        })
        await queries.replaceLines(trx, added, toLineRows(added, offer.lines))
        return added
      })
      changed(offer)
      return await get(id as OfferId)
    },
    document: file,
    attach: async (offerId) => {
      const row = await rowOf(db, offerId)
      const ticketId = row.ticket_id as TicketId | null
      if (ticketId === null) throw new EngineError('not_found', { what: 'ticket', id: row.number })
      const made = await file(offerId, 'pdf')
      const older = row.document_blob === null ? [] : await queries.selectDraftFiles(db, ticketId, row.document_blob)
      const added = await drafts.attach(ticketId, 'letter', made)
      for (const { id } of older) await drafts.detach(ticketId, 'letter', id as typeof added.id)
      await queries.updateOffer(db, offerId, { document_blob: await queries.selectDraftBlob(db, added.id) })
      changed({ ticketId })
      return ticketId
    },
    alsoNeeded: async ({ partIds, customerId }) =>
      await alsoNeeded({ db, bills }, { partIds, customerId, recommend: (await sender()).recommend }),
    setSender: async (change) => {
      const next = { ...(await sender()), ...change }
      await queries.saveSender(db, next)
      emit('offers.senderChanged', next)
      return next
    },
    hear: (name) => {
      if (name !== 'letters.outboxChanged') return
      follow().catch((error: unknown) => log.error('offers could not follow their letters', { error: String(error) }))
    },
  }
}

const nowhere: Addressee = { name: '', contact: '', street: '', zip: '', city: '', country: '', number: '', vat: '' }
