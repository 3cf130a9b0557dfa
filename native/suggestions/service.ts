import { z } from 'zod'
import type { CaseService } from '../cases/service.ts'
import type { Clock } from '../clock.ts'
import { EngineError } from '../contract/errors.ts'
import type { Emit } from '../contract/index.ts'
import {
  type DraftSource,
  type DraftSuggestion,
  draftSource,
  type Inspection,
  type SavedDraft,
} from '../contract/suggestions.ts'
import type { TicketId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { IntakeService } from '../intake/service.ts'
import type { SettingsService } from '../settings/service.ts'
import type { TriageService } from '../triage/service.ts'
import { assembleDraft } from './draft.ts'
import * as queries from './queries.ts'

export interface SuggestionService {
  /** Everything that can be said of a mail, without keeping it. @throws EngineError `unreadable_file` */
  inspectMail(name: string, content: Uint8Array): Promise<Inspection>
  /** null where no case is near enough or the mail waits for the models. */
  draft(ticketId: TicketId): Promise<DraftSuggestion | null>
  savedDraft(ticketId: TicketId): Promise<SavedDraft | null>
  /** An empty text removes the draft. @throws EngineError `not_found` */
  saveDraft(ticketId: TicketId, text: string, sources: readonly DraftSource[]): Promise<{ updatedAt: number }>
}

interface Deps {
  readonly db: Db
  readonly triage: TriageService
  readonly cases: CaseService
  readonly intake: Pick<IntakeService, 'readMail'>
  readonly settings: SettingsService
  readonly clock: Clock
  readonly emit: Emit
}

const casesToBuildOn = 5
const casesShown = 3
const storedSources = z.array(draftSource).catch([])

export function createSuggestionService({ db, triage, cases, intake, settings, clock, emit }: Deps): SuggestionService {
  return {
    inspectMail: async (name, content) => {
      const { mail, kind, text, party } = await intake.readMail(name, content)
      const sender = await queries.selectSender(db, party.address)
      const judged = await triage.ofMail({
        subject: mail.subject,
        newText: text.newText,
        kind,
        customerId: sender?.customer_id ?? null,
      })
      const similarCases = await cases.similar(judged, casesShown)
      const { agentName, language } = await settings.get()
      const draft = assembleDraft({
        triage: judged.triage,
        cases: similarCases,
        contactName: personName(sender?.name ?? party.name, party.address),
        formality: sender?.formality ?? 'Sie',
        fallbackLanguage: language ?? 'de',
        agentName,
      })
      return { messageId: mail.headerId, triage: judged.triage, similarCases, draft }
    },
    draft: async (ticketId) => {
      const mail = await triage.mailOf(ticketId)
      if (!mail) return null
      const [similar, addressee, { agentName, language }] = await Promise.all([
        cases.similar(mail, casesToBuildOn),
        queries.selectAddressee(db, ticketId),
        settings.get(),
      ])
      return assembleDraft({
        triage: mail.triage,
        cases: similar,
        contactName: personName(addressee?.name ?? null, addressee?.email ?? ''),
        formality: addressee?.formality ?? 'Sie',
        fallbackLanguage: language ?? 'de',
        agentName,
      })
    },
    savedDraft: async (ticketId) => {
      const row = await queries.selectDraft(db, ticketId)
      return row
        ? { text: row.text, sources: storedSources.parse(JSON.parse(row.sources)), updatedAt: row.updated_at }
        : null
    },
    saveDraft: async (ticketId, text, sources) => {
      const updatedAt = clock()
      const empty = text.trim() === ''
      await db.transaction().execute(async (trx) => {
        if (!(await queries.markDraft(trx, ticketId, !empty))) {
          throw new EngineError('not_found', { what: 'ticket', id: ticketId })
        }
        if (empty) await queries.deleteDraft(trx, ticketId)
        else {
          const row = { ticket_id: ticketId, text, sources: JSON.stringify(sources), updated_at: updatedAt }
          await queries.upsertDraft(trx, row)
        }
      })
      emit('tickets.changed', { ticketIds: [ticketId] })
      return { updatedAt }
    },
  }
}

/** A name to address a person by; an address or a mailbox («info», «Einkauf») is none. */
function personName(name: string | null, email: string): string | null {
  const trimmed = name?.trim() ?? ''
  if (trimmed === '' || trimmed.includes('@') || !trimmed.includes(' ')) return null
  return trimmed.toLowerCase() === email.toLowerCase() ? null : trimmed
}
