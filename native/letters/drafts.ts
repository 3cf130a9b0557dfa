import type { Clock } from '../clock.ts'
import { EngineError } from '../contract/errors.ts'
import type { Emit } from '../contract/index.ts'
import {
  type Letter,
  type LetterAttachment,
  type LetterAttachmentId,
  type LetterKind,
  type LetterPart,
  type LetterText,
  mostAttachmentBytes,
  partOf,
} from '../contract/letters.ts'
import type { AttachmentId, Language, TicketId } from '../contract/words.ts'
import type { Blobs } from '../database/blobs.ts'
import type { Db } from '../database/open.ts'
import { safeFileName } from '../intake/attachment.ts'
import type { SettingsService } from '../settings/service.ts'
import type { AnsweredOf } from './answered.ts'
import { emptyRow, toAttachment, toLetter, toRow } from './draft-rows.ts'
import { editorHtml, isBlank } from './letter-html.ts'
import { type Openings, openingsFor, withAdded } from './openings.ts'
import * as queries from './queries.ts'
import type { SignatureOf } from './signature.ts'

interface Deps {
  readonly db: Db
  readonly blobs: Blobs
  readonly answeredOf: AnsweredOf
  readonly settings: Pick<SettingsService, 'get'>
  readonly signatureOf: SignatureOf
  readonly clock: Clock
  readonly emit: Emit
}

interface GivenFile {
  readonly name: string
  readonly mediaType: string
  readonly content: Uint8Array
}

/** Its content is in the blob store. */
type StoredFile = Omit<queries.DraftFileRow, 'id' | 'ticket_id' | 'part'>

export interface Drafts {
  /** @throws EngineError `not_found` */
  get(ticketId: TicketId): Promise<{ letter: Letter | null; note: Letter | null; openings: Openings }>
  /** One without text and attachments is removed. @throws EngineError `not_found` */
  save(ticketId: TicketId, letter: LetterText): Promise<{ updatedAt: number }>
  /** Adds to the end of the letter, above its signature, or of the note; where there is none, one of this kind begins. @throws EngineError `not_found` */
  append(ticketId: TicketId, kind: LetterKind, html: string): Promise<void>
  /** @throws EngineError `not_found`, `too_large` */
  attach(ticketId: TicketId, part: LetterPart, file: GivenFile): Promise<LetterAttachment>
  /** Attachments of the ticket's messages, to be passed on. @throws EngineError `not_found`, `too_large` */
  attachFrom(ticketId: TicketId, part: LetterPart, attachmentIds: readonly AttachmentId[]): Promise<LetterAttachment[]>
  detach(ticketId: TicketId, part: LetterPart, id: LetterAttachmentId): Promise<void>
}

/** The unsent letter and the unsent note of each ticket. */
export function createDrafts({ db, blobs, answeredOf, settings, signatureOf, clock, emit }: Deps): Drafts {
  const existing = async (ticketId: TicketId): Promise<queries.TicketOfLetter> => {
    const ticket = await queries.selectTicket(db, ticketId)
    if (!ticket) throw new EngineError('not_found', { what: 'ticket', id: ticketId })
    return ticket
  }

  const openingsOf = async (ticketId: TicketId): Promise<Openings> => {
    const ticket = await existing(ticketId)
    const { ownAddresses, language } = await settings.get()
    const answered = await answeredOf(ticketId)
    const written = letterLanguage(answered?.language, language)
    return openingsFor(answered, {
      ticketSubject: ticket.subject,
      contact: ticket.contact_email ? { name: ticket.contact_name ?? '', address: ticket.contact_email } : null,
      ownAddresses: new Set(ownAddresses.map((address) => address.toLowerCase())),
      language: written,
      signature: await signatureOf(ticketId, written),
    })
  }

  const get: Drafts['get'] = async (ticketId) => {
    const openings = await openingsOf(ticketId)
    const written = async (part: LetterPart): Promise<Letter | null> => {
      const row = await queries.selectDraft(db, ticketId, part)
      return row ? toLetter(row, await queries.selectDraftFiles(db, ticketId, part), openings) : null
    }
    return { letter: await written('letter'), note: await written('note'), openings }
  }

  const announce = (ticketId: TicketId, hadDraft: boolean, hasDraft: boolean): void => {
    emit('letters.changed', { ticketId })
    if (hadDraft !== hasDraft) emit('tickets.changed', { ticketIds: [ticketId] })
  }

  const save: Drafts['save'] = async (ticketId, given) => {
    const updatedAt = clock()
    const part = partOf(given.kind)
    const letter = { ...given, html: editorHtml(given.html) }
    const ticket = await existing(ticketId)
    const kept = await db.transaction().execute(async (trx) => {
      const empty = isBlank(letter.html) && (await queries.selectDraftFiles(trx, ticketId, part)).length === 0
      if (empty) await queries.deleteDraft(trx, ticketId, part)
      else await queries.upsertDraft(trx, toRow(ticketId, letter, updatedAt))
      return await queries.markDraft(trx, ticketId)
    })
    announce(ticketId, ticket.has_draft === 1, kept)
    return { updatedAt }
  }

  const addFiles = async (ticketId: TicketId, part: LetterPart, files: readonly StoredFile[]) => {
    const ticket = await existing(ticketId)
    const added = await db.transaction().execute(async (trx) => {
      const there = await queries.selectDraftFiles(trx, ticketId, part)
      const total = [...there, ...files].reduce((sum, { size }) => sum + size, 0)
      if (total > mostAttachmentBytes)
        throw new EngineError('too_large', { name: files.at(-1)?.name ?? '', mostBytes: mostAttachmentBytes })
      if (!(await queries.selectDraft(trx, ticketId, part)))
        await queries.upsertDraft(trx, emptyRow(ticketId, part, clock()))
      await queries.markDraft(trx, ticketId)
      const rows: LetterAttachment[] = []
      for (const file of files) {
        const row = { ticket_id: ticketId, part, ...file }
        rows.push(toAttachment({ id: await queries.insertDraftFile(trx, row), ...row }))
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
      const { [partOf(kind)]: there, openings } = await get(ticketId)
      const before: LetterText = there ?? { kind, ...openings[kind], sources: [] }
      const { subject, to, cc, bcc, sources } = before
      const written = withAdded(before.html, html, openings[before.kind].html)
      await save(ticketId, { kind: before.kind, subject, to, cc, bcc, sources, html: written })
    },
    attach: async (ticketId, part, { name, mediaType, content }) => {
      await existing(ticketId)
      const shown = safeFileName(name, { index: 0, mediaType })
      if (content.length > mostAttachmentBytes)
        throw new EngineError('too_large', { name: shown, mostBytes: mostAttachmentBytes })
      const blob = await blobs.put(content)
      const [added] = await addFiles(ticketId, part, [
        { blob, name: shown, media_type: knownMediaType(mediaType), size: content.length },
      ])
      if (!added) throw new EngineError('not_found', { what: 'attachment', id: name })
      return added
    },
    attachFrom: async (ticketId, part, attachmentIds) => {
      const files = await queries.selectMessageFiles(db, ticketId, attachmentIds)
      if (files.length < new Set(attachmentIds).size)
        throw new EngineError('not_found', { what: 'attachment', id: attachmentIds[0] ?? 0 })
      return await addFiles(ticketId, part, files)
    },
    detach: async (ticketId, part, id) => {
      const ticket = await existing(ticketId)
      const kept = await db.transaction().execute(async (trx) => {
        await queries.deleteDraftFile(trx, ticketId, part, id)
        const row = await queries.selectDraft(trx, ticketId, part)
        const empty = (row?.text ?? '') === '' && (await queries.selectDraftFiles(trx, ticketId, part)).length === 0
        if (empty) await queries.deleteDraft(trx, ticketId, part)
        return await queries.markDraft(trx, ticketId)
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
