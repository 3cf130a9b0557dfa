import type { Clock } from '../clock.ts'
import { EngineError } from '../contract/errors.ts'
import type { Emit } from '../contract/index.ts'
import {
  type Letter,
  type LetterAttachment,
  type LetterAttachmentId,
  type LetterKind,
  type LetterText,
  mostAttachmentBytes,
} from '../contract/letters.ts'
import type { AttachmentId, Language, TicketId } from '../contract/words.ts'
import type { Blobs } from '../database/blobs.ts'
import type { Db } from '../database/open.ts'
import { safeFileName } from '../intake/attachment.ts'
import type { SettingsService } from '../settings/service.ts'
import type { AnsweredOf } from './answered.ts'
import { emptyRow, toAttachment, toLetter, toRow } from './draft-rows.ts'
import { editorHtml, isBlank } from './letter-html.ts'
import { type Openings, openingsFor } from './openings.ts'
import * as queries from './queries.ts'

interface Deps {
  readonly db: Db
  readonly blobs: Blobs
  readonly answeredOf: AnsweredOf
  readonly settings: Pick<SettingsService, 'get'>
  readonly clock: Clock
  readonly emit: Emit
}

interface GivenFile {
  readonly name: string
  readonly mediaType: string
  readonly content: Uint8Array
}

export interface Drafts {
  /** @throws EngineError `not_found` */
  get(ticketId: TicketId): Promise<{ letter: Letter | null; openings: Openings }>
  /** One without text and attachments is removed. @throws EngineError `not_found` */
  save(ticketId: TicketId, letter: LetterText): Promise<{ updatedAt: number }>
  /** Adds to the end of the letter; where there is none, one of this kind begins. @throws EngineError `not_found` */
  append(ticketId: TicketId, kind: LetterKind, html: string): Promise<void>
  /** @throws EngineError `not_found`, `too_large` */
  attach(ticketId: TicketId, file: GivenFile): Promise<LetterAttachment>
  /** Attachments of the ticket's messages, to be passed on. @throws EngineError `not_found`, `too_large` */
  attachFrom(ticketId: TicketId, attachmentIds: readonly AttachmentId[]): Promise<LetterAttachment[]>
  detach(ticketId: TicketId, id: LetterAttachmentId): Promise<void>
}

/** The unsent letter of each ticket. */
export function createDrafts({ db, blobs, answeredOf, settings, clock, emit }: Deps): Drafts {
  const existing = async (ticketId: TicketId): Promise<queries.TicketOfLetter> => {
    const ticket = await queries.selectTicket(db, ticketId)
    if (!ticket) throw new EngineError('not_found', { what: 'ticket', id: ticketId })
    return ticket
  }

  const openingsOf = async (ticketId: TicketId): Promise<Openings> => {
    const ticket = await existing(ticketId)
    const { ownAddresses, language } = await settings.get()
    const answered = await answeredOf(ticketId)
    return openingsFor(answered, {
      ticketSubject: ticket.subject,
      contact: ticket.contact_email ? { name: ticket.contact_name ?? '', address: ticket.contact_email } : null,
      ownAddresses: new Set(ownAddresses.map((address) => address.toLowerCase())),
      language: letterLanguage(answered?.language, language),
    })
  }

  const get: Drafts['get'] = async (ticketId) => {
    const openings = await openingsOf(ticketId)
    const row = await queries.selectDraft(db, ticketId)
    if (!row) return { letter: null, openings }
    return { letter: toLetter(row, await queries.selectDraftFiles(db, ticketId), openings), openings }
  }

  const announce = (ticketId: TicketId, hadDraft: boolean, hasDraft: boolean): void => {
    emit('letters.changed', { ticketId })
    if (hadDraft !== hasDraft) emit('tickets.changed', { ticketIds: [ticketId] })
  }

  const save: Drafts['save'] = async (ticketId, given) => {
    const updatedAt = clock()
    const letter = { ...given, html: editorHtml(given.html) }
    const ticket = await existing(ticketId)
    const kept = await db.transaction().execute(async (trx) => {
      const empty = isBlank(letter.html) && (await queries.selectDraftFiles(trx, ticketId)).length === 0
      if (empty) await queries.deleteDraft(trx, ticketId)
      else await queries.upsertDraft(trx, toRow(ticketId, letter, updatedAt))
      await queries.markDraft(trx, ticketId, !empty)
      return !empty
    })
    announce(ticketId, ticket.has_draft === 1, kept)
    return { updatedAt }
  }

  /** @param files their contents are in the blob store already */
  const addFiles = async (ticketId: TicketId, files: readonly Omit<queries.DraftFileRow, 'id' | 'ticket_id'>[]) => {
    const ticket = await existing(ticketId)
    const added = await db.transaction().execute(async (trx) => {
      const there = await queries.selectDraftFiles(trx, ticketId)
      const total = [...there, ...files].reduce((sum, { size }) => sum + size, 0)
      if (total > mostAttachmentBytes)
        throw new EngineError('too_large', { name: files.at(-1)?.name ?? '', mostBytes: mostAttachmentBytes })
      if (!(await queries.selectDraft(trx, ticketId))) await queries.upsertDraft(trx, emptyRow(ticketId, clock()))
      await queries.markDraft(trx, ticketId, true)
      const rows: LetterAttachment[] = []
      for (const file of files) {
        const id = await queries.insertDraftFile(trx, { ticket_id: ticketId, ...file })
        rows.push(toAttachment({ id, ticket_id: ticketId, ...file }))
      }
      return rows
    })
    announce(ticketId, ticket.has_draft === 1, true)
    return added
  }

  return {
    get,
    save,
    append: async (ticketId, kind, html) => {
      const { letter, openings } = await get(ticketId)
      const before: LetterText = letter ?? { kind, ...openings[kind], sources: [] }
      const { subject, to, cc, bcc, sources } = before
      await save(ticketId, { kind: before.kind, subject, to, cc, bcc, sources, html: `${before.html}${html}` })
    },
    attach: async (ticketId, { name, mediaType, content }) => {
      await existing(ticketId)
      const shown = safeFileName(name, { index: 0, mediaType })
      if (content.length > mostAttachmentBytes)
        throw new EngineError('too_large', { name: shown, mostBytes: mostAttachmentBytes })
      const blob = await blobs.put(content)
      const [added] = await addFiles(ticketId, [
        { blob, name: shown, media_type: knownMediaType(mediaType), size: content.length },
      ])
      if (!added) throw new EngineError('not_found', { what: 'attachment', id: name })
      return added
    },
    attachFrom: async (ticketId, attachmentIds) => {
      const files = await queries.selectMessageFiles(db, ticketId, attachmentIds)
      if (files.length < new Set(attachmentIds).size)
        throw new EngineError('not_found', { what: 'attachment', id: attachmentIds[0] ?? 0 })
      return await addFiles(ticketId, files)
    },
    detach: async (ticketId, id) => {
      const ticket = await existing(ticketId)
      const kept = await db.transaction().execute(async (trx) => {
        await queries.deleteDraftFile(trx, ticketId, id)
        const row = await queries.selectDraft(trx, ticketId)
        const empty = (row?.text ?? '') === '' && (await queries.selectDraftFiles(trx, ticketId)).length === 0
        if (empty) await queries.deleteDraft(trx, ticketId)
        await queries.markDraft(trx, ticketId, !empty)
        return !empty
      })
      announce(ticketId, ticket.has_draft === 1, kept)
    },
  }
}

const knownMediaType = (given: string): string =>
  /^[\w.+-]+\/[\w.+-]+$/.test(given) ? given.toLowerCase() : 'application/octet-stream'

/** In which language a letter says «Am … schrieb …»: of the mail it answers, else of the screens. */
export const letterLanguage = (ofMail: string | undefined, ofScreens: Language | null): Language =>
  ofMail === 'de' || ofMail === 'en' ? ofMail : (ofScreens ?? 'de')
