import { setImmediate as pause } from 'node:timers/promises'
import type { DefectMatch, KnownDefect } from '../contract/defects.ts'
import { EngineError } from '../contract/errors.ts'
import type { PreparedAnswer } from '../contract/patterns.ts'
import type { AlertId, Counts, MessageId, TicketId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { DefectService } from '../defects/service.ts'
import type { Drafts } from '../letters/drafts.ts'
import type { SuggestionService } from '../suggestions/service.ts'
import { defectSolutions } from '../suggestions/solution.ts'
import type { TicketMail, TriageService } from '../triage/service.ts'
import { aboveSignature } from './above-signature.ts'
import * as queries from './queries.ts'
import { isUnanswered, wholeAlert } from './reading.ts'

interface Deps {
  readonly db: Db
  readonly defects: Pick<DefectService, 'list' | 'matching'>
  readonly suggestions: Pick<SuggestionService, 'draftFrom'>
  readonly triage: Pick<TriageService, 'matterOf'>
  readonly drafts: Pick<Drafts, 'get'>
  readonly agent: () => Promise<string>
}

export interface Running {
  readonly signal: AbortSignal
  readonly report: (counts: Counts) => void
}

export type PrepareAnswers = (alertId: AlertId, running: Running) => Promise<PreparedAnswer[]>

/**
 * A letter for each ticket of an alert that nobody has answered, out of the alert's known defect, as any draft is written:
 * in the customer's language and form of address. Nothing is kept of them until somebody sends them.
 * @throws EngineError `not_found` also where the alert has no known defect, `cancelled`
 */
export function createPrepareAnswers({ db, defects, suggestions, triage, drafts, agent }: Deps): PrepareAnswers {
  const prepare = async (ticket: queries.TicketRecord, about: About): Promise<PreparedAnswer | null> => {
    const ticketId = ticket.id as TicketId
    const { letter, openings } = await drafts.get(ticketId)
    const { draft } = await suggestions.draftFrom(ticketId, solutionsOf(about.defect))
    const seen = await queries.selectNewestMessage(db, ticketId)
    if (seen === null) return null
    const matter = await triage.matterOf(ticketId)
    const matches = matter ? await defects.matching(matter) : []
    const text = draft?.kind === 'solution' ? aboveSignature(draft, openings.reply.html) : ''
    return {
      ticketId,
      number: ticket.number,
      subject: ticket.subject,
      customerName: ticket.customer_name ?? ticket.contact_name,
      to: openings.reply.to.map(({ name, address }) => (name ? `${name} <${address}>` : address)).join(', '),
      seen: seen as MessageId,
      language: draft?.language ?? about.language,
      text,
      doubts: doubtsOf({ ticket, matter, matches, hasDraft: letter !== null, isWritten: text !== '' }, about),
    }
  }

  return async (alertId, { signal, report }) => {
    const { row, tickets } = await wholeAlert(db, alertId)
    const defect = (await defects.list()).find(({ id }) => id === row.defect_id)
    if (!defect) throw new EngineError('not_found', { what: 'defect', id: row.defect_id ?? 0 })
    const open = tickets.filter(isUnanswered).sort((left, right) => left.created_at - right.created_at)
    const about: About = { defect, me: await agent(), category: usual(tickets), language: 'de' }
    const answers: PreparedAnswer[] = []
    for (const [at, ticket] of open.entries()) {
      if (signal.aborted) throw new EngineError('cancelled', {})
      report({ done: at, total: open.length })
      const answer = await prepare(ticket, about)
      if (answer) answers.push(answer)
      await pause()
    }
    report({ done: open.length, total: open.length })
    return answers
  }
}

interface About {
  readonly defect: KnownDefect
  readonly me: string
  /** What most of the alert's tickets are filed under. */
  readonly category: string | null
  readonly language: 'de' | 'en'
}

/** Somebody has said that it fits; how sure the comparison is goes into the doubts. */
const solutionsOf = (defect: KnownDefect) =>
  defectSolutions({
    defect,
    certainty: 'sure',
    score: 1,
    passage: '',
    symptom: '',
    sameMachine: false,
    sameErrorCode: false,
  })

interface Looked {
  readonly ticket: queries.TicketRecord
  readonly matter: TicketMail | null
  readonly matches: readonly DefectMatch[]
  readonly hasDraft: boolean
  readonly isWritten: boolean
}

function doubtsOf({ ticket, matter, matches, hasDraft, isWritten }: Looked, { defect, me, category }: About) {
  const match = matches.find((each) => each.defect.id === defect.id)
  const asksElse =
    (category !== null && ticket.category_id !== null && ticket.category_id !== category) ||
    (matter?.entities.orders.length ?? 0) + (matter?.entities.invoices.length ?? 0) > 0
  const doubts: PreparedAnswer['doubts'] = []
  if (!match || match.certainty === 'unsure' || !isWritten) doubts.push('unsure_match')
  if (asksElse) doubts.push('other_question')
  if (ticket.mood === 'angry') doubts.push('angry')
  if (hasDraft) doubts.push('own_draft')
  if (ticket.assignee !== null && ticket.assignee !== me) doubts.push('assigned_to_colleague')
  return doubts
}

function usual(tickets: readonly queries.TicketRecord[]): string | null {
  const counts = new Map<string, number>()
  for (const { category_id } of tickets)
    if (category_id !== null) counts.set(category_id, (counts.get(category_id) ?? 0) + 1)
  const [most] = [...counts].sort((left, right) => right[1] - left[1])
  return most && most[1] * 2 > tickets.length ? most[0] : null
}
