import type { Clock } from '../clock.ts'
import { EngineError, isEngineError } from '../contract/errors.ts'
import type { Emit, EventValue } from '../contract/index.ts'
import type { Colleague, RoutingLesson, RoutingSuggestion } from '../contract/routing.ts'
import type { TicketId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { Inference } from '../inference/inference.ts'
import type { Jobs } from '../jobs/service.ts'
import type { Log } from '../log.ts'
import type { SettingsService } from '../settings/service.ts'
import { detectLanguage } from '../text/language.ts'
import type { JudgedMail } from '../triage/judge.ts'
import { mailText } from '../triage/mail-text.ts'
import type { TriageService } from '../triage/service.ts'
import { choose, queueOnly } from './choose.ts'
import { type Colleagues, createColleagues, isAbsent } from './colleagues.ts'
import { evidenceFor, type Matter } from './evidence.ts'
import type { History } from './history.ts'
import { createLedger } from './ledger.ts'
import { type Candidate, pool, usualWeights } from './pooling.ts'
import * as queries from './queries.ts'
import { reasonsFor } from './reasons.ts'
import { createTeacher, isPassing } from './teacher.ts'
import { textShares } from './train.ts'

export interface RoutingService {
  readonly colleagues: Pick<Colleagues, 'list' | 'setAbsence'>
  /** null while the ticket waits for the models, and where routing is off or may name queues only and there is none. */
  ofTicket(ticketId: TicketId): Promise<RoutingSuggestion | null>
  ofTexts(texts: readonly string[], signal: AbortSignal): Promise<RoutingSuggestion[]>
  /** Learns at once from all solved tickets. */
  learn(signal: AbortSignal): Promise<RoutingLesson>
  /** What the engine tells: tickets that changed may have been solved, an import may bring colleagues. */
  readonly hear: Emit
  /** Keeps learning in the background from now on. */
  watch(): void
  stop(): void
}

interface Deps {
  readonly db: Db
  readonly inference: Inference
  readonly triage: TriageService
  readonly settings: SettingsService
  readonly jobs: Jobs
  readonly centre: (vector: Float32Array, language: string) => Float32Array
  readonly encoder: string
  readonly clock: Clock
  readonly emit: Emit
  readonly log: Log
}

/** Learning waits until the tickets have been quiet for so long. */
const quietMs = 10_000
/** Bursts of changed tickets are read together. */
const burstMs = 200
const textsAtOnce = 16
/** With a short history it is as likely as not that somebody else is asked next. */
const unseenTickets = 2

/** What is to be routed. */
interface Asked {
  readonly matter: Matter
  readonly text: string
  readonly vector: Float32Array | null
  readonly queue: string | null
  readonly customerName: string | null
  /** The ticket itself where it is one: no witness in its own cause. */
  readonly ticketId: number | null
}

export function createRoutingService(deps: Deps): RoutingService {
  const { db, inference, triage, settings, jobs, centre, clock, emit, log } = deps
  const colleagues = createColleagues({ db, clock, emit })
  const ledger = createLedger({ db, nameOf: colleagues.nameOf })
  const teacher = createTeacher({ ...deps, history: ledger.history })
  let watching = false
  let timer: NodeJS.Timeout | null = null
  let burst: NodeJS.Timeout | null = null
  let changed: Set<number> | 'all' = new Set()

  const failed = (error: unknown): void => {
    if (!isPassing(error)) log.error('routing could not learn', { error: String(error) })
  }
  const learnIfStale = async (): Promise<void> => {
    await teacher.recall()
    if (await teacher.isStale()) await jobs.enqueue(db, 'routing.learn', [1])
    else await teacher.read()
  }
  const learnSoon = (): void => {
    if (!watching) return
    if (timer) clearTimeout(timer)
    timer = setTimeout(() => void learnIfStale().catch(failed), quietMs)
    timer.unref()
  }
  jobs.register({
    kind: 'routing.learn',
    batchSize: 1,
    requeue: async () => {
      await jobs.enqueue(db, 'routing.learn', [1])
      return 1
    },
    run: async (_subjects, signal) => {
      await teacher.learn(signal)
      emit('routing.changed', {})
    },
  })

  const readChanges = async (): Promise<void> => {
    burst = null
    const ids = changed === 'all' ? [] : [...changed]
    changed = new Set()
    await ledger.refresh(ids)
    learnSoon()
  }

  /** @param ticketIds an empty list means all */
  const ticketsChanged = (ticketIds: readonly number[]): void => {
    if (ticketIds.length === 0) changed = 'all'
    else if (changed !== 'all') for (const id of ticketIds) changed.add(id)
    if (burst) return
    burst = setTimeout(() => void readChanges().catch(failed), burstMs)
    burst.unref()
  }
  const recordsImported = (): void => {
    colleagues
      .changed()
      .then((other) => (other ? ledger.refresh([]) : undefined))
      .then(() => emit('routing.changed', {}))
      .catch(failed)
  }

  const candidatesFor = (history: History, { matter, text, vector }: Asked): Candidate[] => {
    const model = teacher.model()
    const shares = model && vector ? textShares(model.classifier, text, vector) : null
    const certain = history.size / (history.size + unseenTickets)
    return pool(evidenceFor(history, matter, shares), model?.weights ?? usualWeights).map(({ solver, confidence }) => ({
      solver,
      confidence: confidence * certain,
    }))
  }

  const suggest = (asked: Asked, history: History, known: ReadonlyMap<string, Colleague>): RoutingSuggestion => {
    const now = clock()
    return choose(candidatesFor(history, asked), {
      isAbsent: (solver) => {
        const colleague = known.get(solver)
        return colleague !== undefined && isAbsent(colleague, now)
      },
      queue: asked.queue,
      reasons: (solver) => {
        const centred = asked.vector && centre(asked.vector, detectLanguage(asked.text))
        const near = centred ? (teacher.nearest()?.solvers(centred, asked.ticketId) ?? []) : []
        const names = { customer: asked.customerName, skills: known.get(solver)?.skills ?? [] }
        return reasonsFor(solver, { history, matter: asked.matter, names, near })
      },
    })
  }
  const knownByName = async (): Promise<Map<string, Colleague>> =>
    new Map((await colleagues.known()).map((colleague) => [colleague.name, colleague]))

  const vectorOf = async (text: string): Promise<Float32Array | null> => {
    try {
      const [vector] = await inference.embed([text], { role: 'query', urgency: 'now' })
      return vector ?? null
    } catch (error) {
      // Counts speak without the models, too.
      if (isEngineError(error, 'models_unavailable')) return null
      throw error
    }
  }

  const askedOfTicket = async (ticketId: TicketId, verdict: Verdict): Promise<Asked | null> => {
    const ticket = await queries.selectTicket(db, ticketId)
    const [message] = await queries.selectFirstRequests(db, [ticketId])
    const [row] = message ? await queries.selectTexts(db, [message.id]) : []
    if (!ticket || !row) return null
    const text = mailText(row.subject, row.new_text)
    const machines = await ledger.machinesOf({ messageId: row.id, customerId: ticket.customer_id })
    return {
      matter: { categories: categoriesOf(ticket.category_id, verdict), customer: ticket.customer_id, ...machines },
      text,
      vector: await vectorOf(text),
      queue: ticket.category_id,
      customerName: ticket.customer_name,
      ticketId,
    }
  }

  const askedOfText = async ({ text, vector, models, triage: { category } }: JudgedMail): Promise<Asked> => ({
    matter: {
      categories: categoriesOf(category.categoryId, category),
      customer: null,
      models,
      lines: await ledger.linesOf(models),
    },
    text,
    vector,
    queue: category.categoryId,
    customerName: null,
    ticketId: null,
  })

  /** A short run of the CLI has learned nothing yet. */
  const ready = async (signal: AbortSignal): Promise<void> => {
    await teacher.recall()
    if (await teacher.isStale()) await teacher.learn(signal)
    else await teacher.read(signal)
  }

  return {
    colleagues,
    ofTicket: async (ticketId) => {
      const { routing } = await settings.get()
      const ticket = await queries.selectTicket(db, ticketId)
      if (!ticket) throw new EngineError('not_found', { what: 'ticket', id: ticketId })
      const verdict = routing === 'off' ? null : await triage.ofTicket(ticketId)
      if (verdict === null) return null
      if (routing === 'queues_only') {
        const sure = ticket.category_corrected === 1 ? 1 : verdict.category.confidence
        return ticket.category_id === null ? null : queueOnly(ticket.category_id, sure)
      }
      const asked = await askedOfTicket(ticketId, verdict.category)
      return asked && suggest(asked, await ledger.history(), await knownByName())
    },
    ofTexts: async (texts, signal) => {
      const { routing } = await settings.get()
      if (routing === 'off') return texts.map(() => queueOnly(null, 0))
      if (routing === 'suggest') await ready(signal)
      const history = await ledger.history()
      const known = await knownByName()
      const results: RoutingSuggestion[] = []
      for (let at = 0; at < texts.length; at += textsAtOnce) {
        signal.throwIfAborted()
        const part = texts.slice(at, at + textsAtOnce)
        const judged = await Promise.all(part.map((text) => triage.ofMail(mailOf(text))))
        for (const mail of judged) {
          const { categoryId, confidence } = mail.triage.category
          if (routing === 'queues_only') results.push(queueOnly(categoryId, confidence))
          else results.push(suggest(await askedOfText(mail), history, known))
        }
      }
      return results
    },
    learn: async (signal) => {
      const lesson = await teacher.learn(signal)
      emit('routing.changed', {})
      return lesson
    },
    hear: (name, value) => {
      if (name === 'tickets.changed') ticketsChanged((value as EventValue<'tickets.changed'>).ticketIds)
      if (name === 'intake.imported') recordsImported()
    },
    watch: () => {
      watching = true
      learnIfStale().catch(failed)
    },
    stop: () => {
      watching = false
      for (const each of [timer, burst]) if (each) clearTimeout(each)
    },
  }
}

interface Verdict {
  readonly top: readonly { readonly categoryId: string; readonly confidence: number }[]
}

/** The ticket's category where it has one, else what it may be. */
const categoriesOf = (categoryId: string | null, { top }: Verdict): Matter['categories'] =>
  categoryId === null
    ? top.map((guess) => ({ id: guess.categoryId, share: guess.confidence }))
    : [{ id: categoryId, share: 1 }]

const mailOf = (text: string) => ({ subject: '', newText: text, kind: 'request' as const, customerId: null })
