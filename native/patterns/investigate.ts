import type { ArticleService } from '../articles/service.ts'
import type { CaseService } from '../cases/service.ts'
import type { SimilarCase } from '../contract/cases.ts'
import type { ArticleId, TicketId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { Inference } from '../inference/inference.ts'
import type { Pace } from '../pace.ts'
import type { Zone } from '../sla/zone.ts'
import type { TicketMail, TriageService } from '../triage/service.ts'
import { setApart } from './apart.ts'
import { likelyCauses } from './causes.ts'
import { cosine, middleOf } from './centre.ts'
import type { DeskTicket } from './desk-tickets.ts'
import type { Known } from './desk-watch.ts'
import { factName, factNames } from './fact-names.ts'
import { type Findings, storedFindings } from './findings.ts'
import { type Passage, passagesOf } from './passages.ts'
import * as queries from './queries.ts'
import { wholeAlert } from './reading.ts'
import { commonFacts, countFacts } from './shared-facts.ts'

export interface InvestigateDeps {
  readonly db: Db
  readonly inference: Inference
  readonly centre: (vector: Float32Array, language: string) => Float32Array
  readonly triage: Pick<TriageService, 'matterOf'>
  readonly cases: Pick<CaseService, 'similar'>
  readonly articles: Pick<ArticleService, 'similar'>
}

/** So many tickets, the nearest to the middle, ask for older cases. */
const mostAsked = 5
const casesOfEach = 3
/** So many new ones are read sentence by sentence after an update; the rest next time. */
const mostRead = 48
const mostModels = 8
const sentencesOfLanguage = 3

/**
 * Finds out what its tickets have in common and what may be the cause, and keeps it, so that opening an alert reckons nothing.
 * @throws EngineError `cancelled`, `models_unavailable`
 */
export async function investigate(
  deps: InvestigateDeps,
  { alertId, known }: { readonly alertId: number; readonly known: Known },
  running: { readonly signal: AbortSignal; readonly pace: Pace },
): Promise<void> {
  const { db } = deps
  const { members, row } = await wholeAlert(db, alertId)
  const tickets = [...members.keys()].flatMap((id) => known.byId.get(id) ?? [])
  // One whose tickets are older than what the watch looks at keeps what was found.
  if (tickets.length === 0) return
  const middle = middleOf(tickets)
  const central = tickets.toSorted((left, right) => cosine(right.vector, middle) - cosine(left.vector, middle))
  const unread = central.filter(({ id }) => members.get(id)?.passage === '').slice(0, mostRead)
  const texts = await known.naming.texts(unread, running.pace)
  const passages = await passagesOf(deps, { tickets: unread, texts, middle }, running)
  const outside = known.tickets.filter(
    ({ id, createdAt }) => createdAt >= row.since && createdAt < row.seen_at + dayMs && !members.has(id),
  )
  const names = await factNames(db, tickets)
  const matters = await mattersOf(deps, central.slice(0, mostAsked))
  const before = await queries.selectFindings(db, alertId)
  const found: Findings = {
    apart: setApart(tickets, outside, {
      hourOf: hourIn(known.zone),
      nameOf: (kind, value) => factName(names, kind, value),
    }),
    causes: likelyCauses(await casesOf(deps, matters)),
    models: countFacts(tickets, 'models')
      .slice(0, mostModels)
      .map(([model, count]) => ({ model, name: factName(names, 'model', model), tickets: count })),
    parts: commonFacts(tickets, 'parts'),
    codes: commonFacts(tickets, 'codes'),
    sentences: standingFor(passages, before),
    articleId: await articleOf(deps, matters[0]),
  }
  await db.transaction().execute(async (trx) => {
    await queries.updateAlert(trx, alertId, { findings: JSON.stringify(found) })
    await queries.savePassages(trx, new Map(passages.map(({ ticketId, text }) => [ticketId, text])), [
      ...new Set([alertId, ...(await wholeAlert(trx, alertId)).merged.map(({ id }) => id)]),
    ])
  })
}

const dayMs = 86_400_000
const hourIn =
  (zone: Zone) =>
  (at: number): number =>
    Math.floor((at - zone.instantOf(zone.dayOf(at), 0)) / 3_600_000)

async function mattersOf({ triage }: InvestigateDeps, tickets: readonly DeskTicket[]): Promise<TicketMail[]> {
  const matters: TicketMail[] = []
  for (const { id } of tickets) {
    const mail = await triage.matterOf(id as TicketId)
    if (mail) matters.push(mail)
  }
  return matters
}

async function casesOf({ cases }: InvestigateDeps, matters: readonly TicketMail[]): Promise<SimilarCase[][]> {
  const found: SimilarCase[][] = []
  for (const mail of matters) found.push(await cases.similar(mail, casesOfEach))
  return found
}

/** The instruction that fits for sure; null where none does. */
async function articleOf({ articles }: InvestigateDeps, mail: TicketMail | undefined): Promise<ArticleId | null> {
  if (!mail) return null
  const [best] = await articles.similar({ ...mail, categoryId: mail.triage.category.categoryId }, 1)
  return best && best.certainty === 'sure' && best.sameMachine ? best.id : null
}

/** The sentences nearest to the middle, some in each language; those of before stay as long as none is nearer. */
function standingFor(passages: readonly Passage[], before: string): Findings['sentences'] {
  const read = passages.map(({ text, language, likeness }) => ({ text, language, likeness }))
  const all = [...storedFindings(before).sentences, ...read]
  const nearest = all.toSorted((left, right) => right.likeness - left.likeness)
  const byLanguage = new Map<string, Findings['sentences']>()
  for (const sentence of nearest) {
    const language = sentence.language === 'en' ? 'en' : 'de'
    const some = byLanguage.get(language) ?? []
    byLanguage.set(language, some)
    const isNew = !some.some(({ text }) => text === sentence.text)
    if (isNew && some.length < sentencesOfLanguage) some.push(sentence)
  }
  return [...byLanguage.values()].flat()
}
