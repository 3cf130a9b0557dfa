import { recordActivity } from '../activity/service.ts'
import type { Clock } from '../clock.ts'
import { EngineError } from '../contract/errors.ts'
import type { Emit } from '../contract/index.ts'
import { dismissal, type TriageResult, triageResult } from '../contract/triage.ts'
import { type MessageId, type MessageKind, priorities, type TicketId } from '../contract/words.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Inference } from '../inference/inference.ts'
import type { Jobs } from '../jobs/service.ts'
import type { Log } from '../log.ts'
import type { VectorSearch } from '../search/vector-search.ts'
import { appliedCategory, type RuleOf } from './apply-modes.ts'
import { selectDismissals } from './dismissal-queries.ts'
import { createJudge, type Judgeable, type JudgedMail } from './judge.ts'
import { mailText } from './mail-text.ts'
import type { TriageModels } from './models.ts'
import * as queries from './queries.ts'
import { selectManners, selectTicketsWithPictures } from './record-queries.ts'
import { createThanks } from './thanks.ts'
import { withoutDismissed, withoutMentions } from './without-dismissed.ts'

/** The newest mail of a ticket as the search for cases and the drafts need it. */
export interface TicketMail extends JudgedMail {
  readonly triage: TriageResult
}

export interface TriageService {
  /** Of the last inbound message, without what a person has dismissed; null while it waits for the models. */
  ofTicket(ticketId: TicketId): Promise<TriageResult | null>
  /** null where there is no inbound message or it has not been triaged. */
  mailOf(ticketId: TicketId): Promise<TicketMail | null>
  /**
   * What the last inbound message itself brings up, to look up how it is solved: of a later mail only what it says, as its
   * subject names a matter that may be settled. null where a later mail is content and brings up nothing, too.
   */
  matterOf(ticketId: TicketId): Promise<TicketMail | null>
  /** Judges a mail that is not in the data. */
  ofMail(mail: Judgeable): Promise<JudgedMail>
  /** The same of many, which are read together. */
  ofMails(mails: readonly Judgeable[], signal?: AbortSignal): Promise<JudgedMail[]>
  /**
   * Judges open tickets again that have no category a person gave, in the background.
   * @param category only those it was among the guesses of; null: all
   */
  judgeAgain(category: string | null): Promise<void>
}

interface Deps {
  readonly db: Db
  readonly inference: Inference
  readonly models: TriageModels
  /** Where what each message means is kept, for those who search by it. */
  readonly meanings: Pick<VectorSearch, 'write' | 'follow'>
  /** What the company lets the models do. */
  readonly ruleOf: RuleOf
  readonly jobs: Jobs
  readonly clock: Clock
  readonly emit: Emit
  readonly log: Log
  /** Told of messages whose reading is being stored, within that transaction. */
  readonly heard?: (trx: DbOrTrx, messageIds: readonly number[]) => Promise<void>
}

type Row = Awaited<ReturnType<typeof queries.selectMessages>>[number]

const batchSize = 32
const ticketsAtOnce = 1_000
/** What is new goes first. */
const againPriority = -1

export function createTriageService(deps: Deps): TriageService {
  const { db, inference, models, meanings, jobs, clock, emit, log } = deps
  const judge = createJudge(deps)

  const store = async (
    rows: readonly Row[],
    results: readonly TriageResult[],
    written: ReadonlyMap<number, Float32Array>,
  ): Promise<void> => {
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
        const vector = written.get(row.id)
        if (vector) meanings.write({ id: row.id, language: result.language, vector })
        if (last.get(row.ticket_id) !== row.id) continue
        // Asked for now, as a person may have set a label while the models were at it.
        const labels = await queries.selectTicketLabels(trx, row.ticket_id)
        if (labels) await queries.updateTicket(trx, row.ticket_id, labelsFor(labels, result))
      }
      await deps.heard?.(
        trx,
        rows.map(({ id }) => id),
      )
      await jobs.enqueue(
        trx,
        'voices.read',
        rows.map((row) => row.id),
      )
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
    meanings.follow({ written, erased: [] })
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
      const about = await selectAbout(db, rows)
      const results: TriageResult[] = []
      const centred = new Map<number, Float32Array>()
      for (const [at, row] of rows.entries()) {
        const vector = vectors[at]
        if (!vector) continue
        const { triage } = await judge(judgeable(row, about), vector)
        results.push({ messageId: row.id as MessageId, ...triage })
        centred.set(row.id, models.centre(vector, triage.language))
      }
      await store(rows, results, centred)
      await settleThanks(rows, results, about)
    },
  })

  const judgeAll: TriageService['ofMails'] = async (mails, signal) => {
    const texts = mails.map((mail) => mailText(mail.subject, mail.newText))
    const vectors = await inference.embed(texts, { role: 'query', ...(signal ? { signal } : {}) })
    const judged: JudgedMail[] = []
    for (const [at, mail] of mails.entries()) {
      const vector = vectors[at]
      if (!vector) throw new EngineError('models_unavailable', { detail: 'no vector' })
      judged.push(await judge(mail, vector))
    }
    return judged
  }

  const dismissedOn = async (ticketId: TicketId) =>
    (await selectDismissals(db, ticketId)).map((row) => dismissal.parse(row))

  const ofTicket: TriageService['ofTicket'] = async (ticketId) => {
    const messageId = (await queries.selectLastInbound(db, [ticketId])).get(ticketId)
    if (messageId === undefined) return null
    const row = await queries.selectTriage(db, messageId)
    const result = row ? triageResult.safeParse(JSON.parse(row.result)) : null
    if (result && !result.success) log.warn('stored triage does not parse', { messageId })
    return result?.success ? withoutDismissed(result.data, await dismissedOn(ticketId)) : null
  }

  const judgeNow = async (mail: Judgeable): Promise<JudgedMail | null> => {
    const [vector] = await inference.embed([mailText(mail.subject, mail.newText)], { role: 'query', urgency: 'now' })
    return vector ? await judge(mail, vector) : null
  }

  const thanks = createThanks({ db, clock, models, judgeAgain: judgeNow })
  const settleThanks = async (rows: readonly Row[], results: readonly TriageResult[], about: About): Promise<void> => {
    const settled: TicketId[] = []
    for (const whole of results) {
      const row = rows.find(({ id }) => id === whole.messageId)
      if (!row) continue
      const arrived = { ticketId: row.ticket_id, messageId: row.id, mail: judgeable(row, about), whole }
      if (await thanks.settle(arrived)) settled.push(row.ticket_id as TicketId)
    }
    if (settled.length > 0) emit('tickets.changed', { ticketIds: settled })
  }

  const lastMail = async (ticketId: TicketId): Promise<{ asked: Judgeable; mail: TicketMail } | null> => {
    const triage = await ofTicket(ticketId)
    const [row] = triage ? await queries.selectMessages(db, [triage.messageId]) : []
    if (!triage || !row) return null
    const asked = judgeable(row, await selectAbout(db, [row]))
    const judged = await judgeNow(asked)
    if (!judged) return null
    // What is on screen is what was stored; judging again only finds the models the mail is about.
    const entities = withoutMentions(judged.entities, await dismissedOn(ticketId))
    return { asked, mail: { ...judged, entities, triage } }
  }

  return {
    ofTicket,
    mailOf: async (ticketId) => (await lastMail(ticketId))?.mail ?? null,
    matterOf: async (ticketId) => {
      const last = await lastMail(ticketId)
      if (!last || (last.asked.earlier ?? '') === '') return last?.mail ?? null
      const judged = await judgeNow({ ...last.asked, subject: '' })
      if (!judged || isContent(judged.triage.mood)) return null
      const entities = withoutMentions(judged.entities, await dismissedOn(ticketId))
      return { ...judged, entities, models: last.mail.models, triage: last.mail.triage }
    },
    ofMail: async (mail) => {
      const [judged] = await judgeAll([mail])
      if (!judged) throw new EngineError('models_unavailable', { detail: 'no vector' })
      return judged
    },
    ofMails: judgeAll,
    judgeAgain: async (category) => {
      const open = await queries.selectOpenUncorrected(db)
      for (let at = 0; at < open.length; at += ticketsAtOnce) {
        const last = await queries.selectLastInbound(db, open.slice(at, at + ticketsAtOnce))
        const all = [...last.values()]
        const ids = category === null ? all : await queries.selectGuessed(db, all, category)
        await jobs.enqueue(db, 'triage.message', ids, { priority: againPriority })
      }
    },
  }
}

const isContent = ({ mood, certainty }: TriageResult['mood']): boolean => mood === 'satisfied' && certainty !== 'unsure'

/** What is known of some messages beside themselves. */
async function selectAbout(db: Db, rows: readonly Row[]) {
  const ids = [...new Set(rows.map((row) => row.ticket_id))]
  const [inbound, manners, withPictures] = await Promise.all([
    queries.selectInboundTexts(db, ids),
    selectManners(db, ids),
    selectTicketsWithPictures(db, ids),
  ])
  return { inbound, manners: new Map(manners.map((row) => [row.ticket_id, row])), withPictures }
}
type About = Awaited<ReturnType<typeof selectAbout>>
/** Long threads say nothing new about what they are about. */
const mostEarlier = 10

function judgeable(row: Row, { inbound, manners, withPictures }: About): Judgeable {
  const writer = manners.get(row.ticket_id)
  const before = inbound.filter(
    ({ id, ticket_id, sent_at }) =>
      ticket_id === row.ticket_id && (sent_at < row.sent_at || (sent_at === row.sent_at && id < row.id)),
  )
  return {
    subject: row.subject,
    newText: row.new_text,
    kind: row.kind as MessageKind,
    customerId: row.customer_id,
    sentAt: row.sent_at,
    hasPicture: withPictures.has(row.ticket_id),
    ...(writer ? { formality: writer.formality, contactLanguage: writer.language } : {}),
    earlier: before
      .slice(-mostEarlier)
      .map(({ subject, new_text }) => mailText(subject, new_text))
      .join('\n\n'),
  }
}

/** Labels go onto the ticket unless a person has set them. */
type Labels = NonNullable<Awaited<ReturnType<typeof queries.selectTicketLabels>>>

function labelsFor(row: Labels, { category, mood, priority }: TriageResult): queries.TicketLabels {
  return {
    ...(row.category_corrected === 0 ? { category_id: appliedCategory(category) } : {}),
    ...(row.mood_corrected === 0 ? { mood: mood.mood, valence: mood.valence, needs_help: mood.needsHelp ? 1 : 0 } : {}),
    ...(row.priority_corrected === 0 ? { priority: priorities.indexOf(priority.priority) } : {}),
  }
}
