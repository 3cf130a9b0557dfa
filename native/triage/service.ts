import { recordActivity } from '../activity/service.ts'
import type { Clock } from '../clock.ts'
import { EngineError } from '../contract/errors.ts'
import type { Emit } from '../contract/index.ts'
import { type TriageResult, triageResult } from '../contract/triage.ts'
import { type Localized, type MessageId, type MessageKind, priorities, type TicketId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { Inference } from '../inference/inference.ts'
import type { Jobs } from '../jobs/service.ts'
import type { Log } from '../log.ts'
import { detectLanguage } from '../text/language.ts'
import { extractEntities } from './entities/extract.ts'
import { missingFacts } from './entities/missing.ts'
import { mailText } from './mail-text.ts'
import type { LabelledText, TriageModels } from './models.ts'
import { moveEntities, moveEvidence } from './places.ts'
import * as queries from './queries.ts'
import { standardCategories } from './standard-categories.ts'

/** The newest mail of a ticket as the search for cases and the drafts need it. */
export interface TicketMail {
  readonly messageId: MessageId
  readonly text: string
  readonly language: string
  readonly vector: Float32Array
  readonly entities: TriageResult['entities']
  readonly triage: TriageResult
  /** Models the mail is about: named, told by a serial number, or the only one its customer has. Empty when unknown. */
  readonly models: readonly string[]
}

/** What of a mail the models and their helpers look at. */
export interface Judgeable {
  readonly subject: string
  readonly newText: string
  readonly kind: MessageKind
  readonly customerId: number | null
}

/** A mail that is not in the data, judged. */
export type JudgedMail = Omit<TicketMail, 'messageId' | 'triage'> & { readonly triage: Omit<TriageResult, 'messageId'> }

export interface TriageService {
  categories(): Promise<{ id: string; name: Localized }[]>
  /** Of the last inbound message; null while it waits for the models. */
  ofTicket(ticketId: TicketId): Promise<TriageResult | null>
  /** null where there is no inbound message or it has not been triaged. */
  mailOf(ticketId: TicketId): Promise<TicketMail | null>
  /** Judges a mail that is not in the data. */
  ofMail(mail: Judgeable): Promise<JudgedMail>
  /** Reads the labels people gave and lets the models learn from them. */
  learn(): Promise<void>
}

interface Deps {
  readonly db: Db
  readonly inference: Inference
  readonly models: TriageModels
  readonly jobs: Jobs
  readonly clock: Clock
  readonly emit: Emit
  readonly log: Log
}

type Row = Awaited<ReturnType<typeof queries.selectMessages>>[number]

const batchSize = 32
/** Newest labels a model learns from at a start; older ones say little that these do not. */
const mostLabels = 20_000

export function createTriageService({ db, inference, models, jobs, clock, emit, log }: Deps): TriageService {
  const lookup = (folded: readonly string[]) => queries.findIdentifiers(db, folded)

  const modelsOf = async (entities: TriageResult['entities'], ownedModels: readonly string[]): Promise<string[]> => {
    const serials = entities.serials.flatMap(({ record }) => record ?? [])
    const named = entities.machines.map(({ record, text }) => record ?? text)
    const told = [...new Set([...named, ...(await queries.selectModelsBySerial(db, serials))])]
    return told.length === 0 && ownedModels.length === 1 ? [...ownedModels] : told
  }

  const judge = async (mail: Judgeable, vector: Float32Array): Promise<JudgedMail> => {
    const text = mailText(mail.subject, mail.newText)
    const language = detectLanguage(text)
    const subjectLength = text.length - mail.newText.length
    const verdicts = moveEvidence(models.predict(text, vector, language), subjectLength)
    const found = await extractEntities(text, lookup)
    const entities = moveEntities(found, subjectLength)
    const ownedModels = mail.customerId === null ? [] : await queries.selectOwnedModels(db, mail.customerId)
    const known = { entities, ownedMachines: ownedModels.length }
    const missing = missingFacts(verdicts.category.categoryId, known, language)
    const { version: modelVersion } = models
    const triage = { kind: mail.kind, language, ...verdicts, entities, missing, modelVersion, triagedAt: clock() }
    return { text, language, vector, entities, models: await modelsOf(entities, ownedModels), triage }
  }

  const store = async (rows: readonly Row[], results: readonly TriageResult[]): Promise<void> => {
    const last = await queries.selectLastInbound(
      db,
      rows.map((row) => row.ticket_id),
    )
    await db.transaction().execute(async (trx) => {
      for (const [at, result] of results.entries()) {
        const row = rows[at]
        if (!row) continue
        await queries.upsertTriage(trx, {
          message_id: row.id,
          result: JSON.stringify(result),
          mood: result.mood.mood,
          valence: result.mood.valence,
          triaged_at: result.triagedAt,
        })
        await queries.updateMessageLanguage(trx, row.id, result.language)
        if (last.get(row.ticket_id) === row.id) await queries.updateTicket(trx, row.ticket_id, labelsFor(row, result))
      }
      const version = { modelVersion: models.version }
      await recordActivity(
        trx,
        rows.map((row) => ({
          at: clock(),
          kind: 'message.triaged',
          actor: 'models',
          ticketId: row.ticket_id,
          data: version,
        })),
      )
    })
    const ticketIds = [...new Set(rows.map((row) => row.ticket_id as TicketId))]
    emit('triage.done', { ticketIds })
    emit('tickets.changed', { ticketIds })
  }

  jobs.register({
    kind: 'triage.message',
    batchSize,
    requeue: async () => {
      const ids = await queries.selectUntriaged(db)
      await jobs.enqueue(db, 'triage.message', ids)
      return ids.length
    },
    run: async (ids, signal) => {
      const rows = await queries.selectMessages(db, ids)
      const texts = rows.map((row) => mailText(row.subject, row.new_text))
      const vectors = await inference.embed(texts, { role: 'query', signal })
      const results: TriageResult[] = []
      for (const [at, row] of rows.entries()) {
        const vector = vectors[at]
        if (!vector) continue
        const { triage } = await judge(judgeable(row), vector)
        results.push({ messageId: row.id as MessageId, ...triage })
      }
      await store(rows, results)
    },
  })

  const ofTicket: TriageService['ofTicket'] = async (ticketId) => {
    const messageId = (await queries.selectLastInbound(db, [ticketId])).get(ticketId)
    if (messageId === undefined) return null
    const row = await queries.selectTriage(db, messageId)
    const result = row ? triageResult.safeParse(JSON.parse(row.result)) : null
    if (result && !result.success) log.warn('stored triage does not parse', { messageId })
    return result?.success ? result.data : null
  }

  return {
    categories: async () => {
      const own = await queries.selectCategories(db)
      const known = new Set(standardCategories.map((category) => category.id))
      const named = own
        .filter((row) => !known.has(row.id))
        .map((row) => ({ id: row.id, name: { de: row.name_de, en: row.name_en } }))
      return [...standardCategories, ...named]
    },
    ofTicket,
    mailOf: async (ticketId) => {
      const triage = await ofTicket(ticketId)
      if (!triage) return null
      const [row] = await queries.selectMessages(db, [triage.messageId])
      if (!row) return null
      const text = mailText(row.subject, row.new_text)
      const [vector] = await inference.embed([text], { role: 'query', urgency: 'now' })
      if (!vector) return null
      const ownedModels = row.customer_id === null ? [] : await queries.selectOwnedModels(db, row.customer_id)
      const { messageId, language, entities } = triage
      return { messageId, text, language, vector, entities, triage, models: await modelsOf(entities, ownedModels) }
    },
    ofMail: async (mail) => {
      const [vector] = await inference.embed([mailText(mail.subject, mail.newText)], { role: 'query' })
      if (!vector) throw new EngineError('models_unavailable', { detail: 'no vector' })
      return await judge(mail, vector)
    },
    learn: async () => {
      models.learnCategories(await labelledTexts(db, inference))
    },
  }
}

const judgeable = (row: Row): Judgeable => ({
  subject: row.subject,
  newText: row.new_text,
  kind: row.kind as MessageKind,
  customerId: row.customer_id,
})

/** Labels go onto the ticket unless a person has set them. */
function labelsFor(row: Row, { category, mood, priority }: TriageResult): queries.TicketLabels {
  return {
    ...(row.category_corrected === 0 ? { category_id: category.categoryId } : {}),
    ...(row.mood_corrected === 0 ? { mood: mood.mood, valence: mood.valence, needs_help: mood.needsHelp ? 1 : 0 } : {}),
    ...(row.priority_corrected === 0 ? { priority: priorities.indexOf(priority.priority) } : {}),
  }
}

async function labelledTexts(db: Db, inference: Inference): Promise<LabelledText[]> {
  const tickets = await queries.selectLabelledMessages(db, mostLabels)
  const last = await queries.selectLastInbound(
    db,
    tickets.map((ticket) => ticket.id),
  )
  const rows = await queries.selectMessages(db, [...last.values()])
  const labels = new Map(tickets.map((ticket) => [ticket.id, ticket.category_id]))
  const texts = rows.map((row) => mailText(row.subject, row.new_text))
  const vectors = await inference.embed(texts, { role: 'query' })
  return rows.flatMap((row, at) => {
    const vector = vectors[at]
    const text = texts[at]
    return vector && text !== undefined ? [{ text, vector, label: labels.get(row.ticket_id) ?? null }] : []
  })
}
