import type { CaseService } from '../cases/service.ts'
import type { Clock } from '../clock.ts'
import { EngineError } from '../contract/errors.ts'
import type { Part, SuggestedPart, TicketParts } from '../contract/parts.ts'
import type { Dismissal, TriageResult } from '../contract/triage.ts'
import type { PartId, TicketId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { DefectService } from '../defects/service.ts'
import type { PartPictureService } from '../part-pictures/service.ts'
import type { VectorSearch } from '../search/vector-search.ts'
import type { Dismissals } from '../triage/dismissals.ts'
import { questions } from '../triage/entities/questions.ts'
import type { JudgedMail } from '../triage/judge.ts'
import type { TriageService } from '../triage/service.ts'
import { findBelongings } from './belongings.ts'
import { type Bill, type Bills, type Candidate, namesOf } from './bill.ts'
import type { Seen } from './evidence.ts'
import { findMachine } from './machine.ts'
import { type PastTickets, pastTickets } from './past-tickets.ts'
import * as queries from './queries.ts'
import { toPart } from './rows.ts'
import { findSuccessors } from './successors.ts'
import { type Findings, type WeighedPart, weighParts } from './weigh.ts'

/** A text whose parts are sought. */
export interface PartQuery {
  readonly mail: JudgedMail
  readonly customerId: number | null
  /** The model a person chose. */
  readonly model: string | null
  readonly ticketId: TicketId | null
  /** Nothing from later on is taken into account, in epoch milliseconds. */
  readonly before: number
  /** What photos show, by part id; empty where there are none. */
  readonly seen: SeenParts
  /** What colleagues wrote in the ticket; '' where there is none. */
  readonly told: string
}

export type SeenParts = ReadonlyMap<number, Seen>

export interface PartService {
  /** @param model what a person chose; null: what the mail tells */
  forTicket(ticketId: TicketId, model: string | null): Promise<TicketParts>
  forQuery(query: PartQuery): Promise<TicketParts>
  /** @throws EngineError `not_found` */
  get(partId: PartId): Promise<Part & Pick<SuggestedPart, 'belongings'> & { successor: Part | null; models: string[] }>
}

interface Deps {
  readonly db: Db
  readonly bills: Bills
  readonly triage: Pick<TriageService, 'matterOf'>
  readonly dismissals: Pick<Dismissals, 'of'>
  readonly cases: Pick<CaseService, 'similar'>
  readonly defects: Pick<DefectService, 'matching'>
  /** Photos of a ticket that somebody has had looked at. */
  readonly pictures: Pick<PartPictureService, 'seenOn'>
  /** What each message means. */
  readonly vectors: Pick<VectorSearch, 'nearest'>
  /** Takes the language out of a vector. */
  readonly centre: (vector: Float32Array, language: string) => Float32Array
  readonly clock: Clock
}

const mostParts = 10
const casesLookedAt = 8
/** What is less likely is not shown: it would be a guess. */
const leastScore = 0.03
const nothing: TicketParts = { machine: null, choices: [], question: null, withoutBill: false, parts: [] }
const noPast: PastTickets = { ordered: new Map(), answered: new Map(), confirmed: new Map(), dismissed: new Map() }

export function createPartService(deps: Deps): PartService {
  const { db, bills, triage, dismissals, cases, defects, pictures, vectors, centre, clock } = deps

  const findingsFor = async ({ mail, ticketId, before, seen, told }: PartQuery): Promise<Findings> => {
    const [similar, known, past, put] = await Promise.all([
      cases.similar(mail, casesLookedAt),
      defects.matching(mail),
      mail.vector.length > 0
        ? pastTickets({ db, vectors }, { vector: centre(mail.vector, mail.language), ticketId, before })
        : noPast,
      ticketId === null ? [] : dismissals.of(ticketId),
    ])
    const stands = (kind: Dismissal['kind'], id: number): boolean =>
      !put.some((each) => each.kind === kind && each.subject === String(id))
    return {
      text: mail.text,
      told,
      cases: similar.filter(({ id, solvedAt }) => stands('case', id) && (solvedAt === null || solvedAt < before)),
      defects: known.filter(({ defect }) => stands('defect', defect.id)),
      past,
      seen,
    }
  }

  /** As suggestions: what has been replaced gives way to what is to be had, each part once. */
  const suggestions = async (weighed: readonly WeighedPart[], ticketId: TicketId | null): Promise<SuggestedPart[]> => {
    const decided = ticketId === null ? [] : await queries.selectDecisions(db, [ticketId])
    const stateOf = new Map(decided.map((row) => [row.part_id, row.state]))
    const best = new Map<number, WeighedPart>()
    for (const each of weighed.toSorted((a, b) => b.score - a.score)) {
      const { id } = each.candidate.successor ?? each.candidate.row
      if (!best.has(id)) best.set(id, each)
    }
    const shown = [...best.entries()]
      .filter(([id, { score, reasons }]) => stateOf.has(id) || (score >= leastScore && reasons.length > 0))
      .slice(0, mostParts + decided.length)
    const rows = shown.map(([, { candidate }]) => candidate.successor ?? candidate.row)
    const bill = new Map(weighed.map(({ candidate: { row } }) => [row.id, row]))
    const belongings = await findBelongings(db, rows, bill)
    return shown.map(([id, { candidate, score, certainty, reasons }]): SuggestedPart => {
      const { row, successor, position, quantity } = candidate
      return {
        part: toPart(successor ?? row),
        score,
        certainty,
        reasons: [...reasons],
        position,
        quantity,
        replaces: successor ? { number: row.number, name: { de: row.name_de, en: row.name_en } } : null,
        belongings: belongings.get(id) ?? [],
        state: stateOf.get(id) ?? null,
      }
    })
  }

  const forQuery: PartService['forQuery'] = async (query) => {
    const { mail, customerId, model, ticketId, seen, told } = query
    const found = await findMachine(db, { ...mail, customerId, chosen: model })
    const bill = found.machine ? await bills.of(found.machine.model) : null
    const withoutBill = bill !== null && bill.candidates.length === 0
    if (!bill || withoutBill) {
      const weighed = weighParts(await toldBill(db, mail, seen), {
        text: mail.text,
        told,
        cases: [],
        defects: [],
        past: noPast,
        seen,
      })
      const named = await suggestions(
        weighed.filter(({ evidence, candidate }) => evidence.number > 0 || seen.has(candidate.row.id)),
        ticketId,
      )
      return { ...found, question: found.machine ? null : questionIn(mail.language), withoutBill, parts: named }
    }
    const weighed = weighParts(bill, await findingsFor(query))
    return { ...found, question: null, withoutBill, parts: await suggestions(weighed, ticketId) }
  }

  return {
    forQuery,
    forTicket: async (ticketId, model) => {
      const ticket = await queries.selectTicket(db, ticketId)
      if (!ticket) throw new EngineError('not_found', { what: 'ticket', id: ticketId })
      const mail = await triage.matterOf(ticketId)
      if (!mail) return nothing
      const before = (await queries.selectSentAt(db, mail.triage.messageId)) ?? clock()
      const told = (await queries.selectOwnTexts(db, ticketId)).join('\n')
      const seen = new Map(pictures.seenOn(ticketId).map((one) => [one.partId, one] as const))
      const found = await forQuery({ mail, customerId: ticket.customer_id, model, ticketId, before, seen, told })
      // An invoice is about no machine: nobody need be asked.
      return needsMachine(mail.triage) ? found : { ...found, question: null }
    },
    get: async (partId) => {
      const [row] = await queries.selectParts(db, [partId])
      if (!row) throw new EngineError('not_found', { what: 'part', id: partId })
      const [successors, belongings, models] = await Promise.all([
        findSuccessors([row], (numbers) => queries.selectPartsByNumber(db, numbers)),
        findBelongings(db, [row]),
        queries.selectModelsWith(db, partId),
      ])
      const successor = successors.get(row.id)
      return {
        ...toPart(row),
        successor: successor ? toPart(successor) : null,
        belongings: belongings.get(row.id) ?? [],
        models,
      }
    },
  }
}

const needsMachine = ({ missing }: TriageResult): boolean =>
  missing.some(({ fact }) => fact === 'machine' || fact === 'serial' || fact === 'part')

const questionIn = (language: string): string => (language === 'en' ? questions.machine.en : questions.machine.Sie)

/** Where nothing tells what fits, only parts whose number the text names, or which a photo shows, can be meant. */
async function toldBill(db: Db, { entities }: JudgedMail, seen: SeenParts): Promise<Bill> {
  const numbers = entities.parts.flatMap(({ record, nearMiss }) => (record !== null && !nearMiss ? [record] : []))
  const written = await queries.selectPartsByNumber(db, [...new Set(numbers)])
  const shown = await queries.selectParts(db, [...seen.keys()])
  const rows = [...new Map([...written, ...shown].map((row) => [row.id, row])).values()]
  const successors = await findSuccessors(rows, (wanted) => queries.selectPartsByNumber(db, wanted))
  const candidates = rows.map(
    (row): Candidate => ({ row, position: '', quantity: 1, successor: successors.get(row.id) ?? null, demand: 0 }),
  )
  return { model: '', candidates, ...namesOf(candidates) }
}
