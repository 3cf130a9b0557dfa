import type { Clock } from '../clock.ts'
import type { Emit, EventName, Output, ParsedInput } from '../contract/index.ts'
import type { CustomerId, TicketId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { Inference } from '../inference/inference.ts'
import type { Jobs } from '../jobs/service.ts'
import type { Log } from '../log.ts'
import { createVoiceCorrections, type VoiceCorrections } from './corrections.ts'
import { feedbackText } from './feedback-text.ts'
import { createScratch, figuresOf } from './figures.ts'
import { createHeldVoices } from './held.ts'
import { aspectsOf, matrixOf, optionsOf, overviewOf, pageOf } from './overview.ts'
import { createOwnAspects, type OwnAspects } from './own-aspects.ts'
import * as queries from './queries.ts'
import type { AspectHead } from './reading/head.ts'
import { createVoiceReading } from './reading-job.ts'
import { countUnread } from './reading-queries.ts'
import { sentimentOfValence } from './valence.ts'

export interface VoiceService extends VoiceCorrections {
  readonly aspects: OwnAspects
  overview(input: ParsedInput<'voices.overview'>): Promise<Output<'voices.overview'>>
  matrix(input: ParsedInput<'voices.matrix'>): Promise<Output<'voices.matrix'>>
  quotes(input: ParsedInput<'voices.quotes'>): Promise<Output<'voices.quotes'>>
  /** Queues what was not read yet. */
  start(): Promise<void>
  hear(name: EventName): void
  /** Resolves when what was stored has been put together: for programs, not for screens. */
  ready(): Promise<void>
  stop(): Promise<void>
}

interface Deps {
  readonly db: Db
  readonly inference: Inference
  readonly jobs: Jobs
  readonly head: AspectHead
  readonly encoder: string
  readonly clock: Clock
  readonly emit: Emit
  readonly log: Log
  readonly agent: () => Promise<string>
}

/** How much of a text is shown on either side of a sentence, in letters. */
const around = 280
/** Screens are told at most so often while history is read. */
const tellEveryMs = 1_000

/** What customers say of each aspect of product and service. */
export function createVoiceService(deps: Deps): VoiceService {
  const { db, inference, emit, log } = deps
  const scratch = createScratch()
  let telling: NodeJS.Timeout | null = null
  const changed = (): void => {
    telling ??= setTimeout(() => {
      telling = null
      emit('voices.changed', {})
    }, tellEveryMs).unref()
  }
  const held = createHeldVoices({ db, log, changed: () => emit('voices.changed', {}) })
  const aspects = createOwnAspects(db, () => {
    reading.forget()
    held.stale()
    emit('voices.changed', {})
    catchUp()
  })
  const reading = createVoiceReading({
    ...deps,
    aspects,
    read: async (keys, again) => {
      await held.follow(keys, again)
      changed()
    },
  })
  const notQueued = (error: unknown): void => log.error('voices could not be queued', { error: String(error) })
  const catchUp = (): void => {
    reading.catchUp().catch(notQueued)
  }
  const corrections = createVoiceCorrections({
    ...deps,
    inference,
    changed: async (key) => {
      reading.forget()
      await held.follow([key], [key])
      emit('voices.changed', {})
    },
  })
  const ownNames = async () => new Map((await aspects.list()).map(({ id, name }) => [id, name]))
  const modelNames = async (ids: readonly string[]) => {
    const known = new Map((await queries.selectModelNames(db, ids)).map(({ id, de, en }) => [id, { de, en: en || de }]))
    return (id: string) => known.get(id) ?? { de: id, en: id }
  }

  return {
    ...corrections,
    aspects,
    overview: async (input) => {
      const columns = held.now()
      const unread = await countUnread(db)
      const nothing = { models: [], segments: [], sources: [], languages: [] }
      if (!columns) return { state: 'reckoning', unread, rows: [], total: null, unsure: 0, options: nothing }
      const found = overviewOf(columns, input, await ownNames(), scratch)
      const options = optionsOf(columns)
      const nameOf = await modelNames(options.models)
      const models = options.models.map((id) => ({ id, name: nameOf(id) }))
      return { state: 'ready', unread, ...found, options: { ...options, models } }
    },
    matrix: async (input) => {
      const own = await ownNames()
      const named = aspectsOf(own).map((aspect) => ({ aspect, name: own.get(aspect) ?? null }))
      const columns = held.now()
      if (!columns) return { state: 'reckoning', aspects: named, models: [] }
      const rows = matrixOf(columns, input, own, scratch)
      const nameOf = await modelNames(rows.map(({ modelId }) => modelId))
      const models = rows.map(({ modelId, tallies }) => ({
        modelId,
        name: nameOf(modelId),
        cells: tallies.map((own) => ({ figures: figuresOf(own), silent: own.mentions === 0 })),
      }))
      return { state: 'ready', aspects: named, models }
    },
    quotes: async (input) => {
      const columns = held.now()
      if (!columns) return { state: 'reckoning', total: 0, quotes: [] }
      const { ids, total } = pageOf(columns, input)
      const rows = new Map((await queries.selectQuotes(db, ids)).map((row) => [row.id, row]))
      return { state: 'ready', total, quotes: ids.flatMap((id) => rows.get(id) ?? []).map(quoteOf) }
    },
    start: async () => {
      await reading.catchUp()
    },
    hear: (name) => {
      if (name === 'customers.changed' || name === 'matching.changed' || name === 'intake.imported') held.stale()
      if (name === 'intake.imported' || name === 'imports.changed') reading.catchUpFeedback().catch(notQueued)
    },
    ready: async () => {
      await held.ready()
    },
    stop: async () => {
      if (telling) clearTimeout(telling)
      await held.stop()
    },
  }
}

type QuoteRow = Awaited<ReturnType<typeof queries.selectQuotes>>[number]

function quoteOf(row: QuoteRow): Output<'voices.quotes'>['quotes'][number] {
  const text = row.new_text ?? feedbackText({ title: row.title ?? '', text: row.text ?? '' })
  return {
    id: row.id,
    aspect: row.aspect,
    sentence: text.slice(row.start, row.end),
    before: text.slice(Math.max(0, row.start - around), row.start),
    after: text.slice(row.end, row.end + around),
    valence: row.valence,
    sentiment: sentimentOfValence(row.valence),
    confidence: row.confidence,
    corrected: Boolean(row.corrected),
    source: row.kind ?? 'mail',
    origin: row.origin ?? '',
    rating: row.rating,
    at: row.at,
    modelId: row.model_id,
    modelName: row.model_de === null ? null : { de: row.model_de, en: row.model_en || row.model_de },
    ticketId: row.ticket_id as TicketId | null,
    subject: row.subject ?? row.title ?? '',
    customerId: row.customer_id as CustomerId | null,
    customerName: row.name ?? row.customer_name,
  }
}
