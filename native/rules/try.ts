import type { Output, ParsedInput } from '../contract/index.ts'
import type { TriedTicket } from '../contract/rules.ts'
import type { Counts, TicketId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import { excerptOf, marksOf } from '../find/highlight.ts'
import { createPace } from '../pace.ts'
import { compile, type Means, type Verdict } from './compile.ts'
import { countTicketsSince } from './fact-queries.ts'
import { needsOf, type RuleFacts, testsOf } from './facts.ts'
import { walkHistory } from './history.ts'
import { plan } from './plan.ts'

type Trial = Output<'rules.try'>

interface Running {
  readonly signal: AbortSignal
  readonly report: (counts: Counts) => void
}

const mostShown = 50
const dayMs = 86_400_000
const none: ReadonlySet<string> = new Set()

/**
 * What conditions would have met and actions done, had they been there. Each ticket counts once, by the first of its messages
 * that they meet; what they would have changed is told against the ticket as it stands now.
 */
export async function tryRule(
  { db, means, now }: { db: Db; means: Means; now: number },
  { conditions, actions, days }: ParsedInput<'rules.try'>,
  { signal, report }: Running,
): Promise<Trial> {
  const since = days === null ? 0 : now - days * dayMs
  const judge = compile(conditions, means)
  const needs = new Set([
    ...needsOf([conditions]),
    ...(actions.some(({ kind }) => kind === 'tag') ? ['tags' as const] : []),
  ])
  const total = await countTicketsSince(db, since)
  const tally = createTally(actions)
  report({ done: 0, total })
  await walkHistory({
    db,
    since,
    needs,
    pace: createPace(signal),
    signal,
    each: (messages) => {
      tally.seen()
      for (const facts of messages) {
        const verdict = judge(facts)
        if (!verdict) continue
        tally.add(facts, verdict)
        break
      }
    },
    report: (done) => report({ done: Math.min(done, total), total }),
  })
  return { ...tally.result(), untold: untoldIn(testsOf(conditions).map(({ kind }) => kind)) }
}

/** Tags, colleagues, alerts and defects are those of today, not of the moment a mail came. */
function untoldIn(kinds: readonly string[]): Trial['untold'] {
  const all = ['defect', 'alert', 'tag', 'assignee'] as const
  return all.filter((kind) => kinds.includes(kind))
}

function createTally(actions: ParsedInput<'rules.try'>['actions']) {
  const changed = actions.map(() => 0)
  const contradicted = { priority: 0, category: 0, assignee: 0 }
  const tickets: TriedTicket[] = []
  let matched = 0
  let of = 0
  return {
    seen: (): void => {
      of += 1
    },
    add: (facts: RuleFacts, verdict: Verdict): void => {
      matched += 1
      const { did } = plan(actions, facts.ticket, none)
      for (const [at, { effect }] of did.entries())
        if (effect === 'done' || effect === 'pending') changed[at] = (changed[at] ?? 0) + 1
      const against = contradictions(actions, facts.ticket)
      if (against.priority) contradicted.priority += 1
      if (against.category) contradicted.category += 1
      if (against.assignee) contradicted.assignee += 1
      if (tickets.length < mostShown) tickets.push(shown(facts, verdict))
    },
    result: () => ({ matched, of, tickets, changed, contradicted }),
  }
}

function contradictions(actions: ParsedInput<'rules.try'>['actions'], ticket: RuleFacts['ticket']) {
  return {
    priority: actions.some(
      (action) => action.kind === 'set_priority' && ticket.priorityCorrected && action.priority !== ticket.priority,
    ),
    category: actions.some(
      (action) => action.kind === 'set_category' && ticket.categoryCorrected && action.categoryId !== ticket.categoryId,
    ),
    assignee: actions.some(
      (action) => action.kind === 'assign' && ticket.assignee !== null && action.assignee !== ticket.assignee,
    ),
  }
}

function shown({ ticketId, ticket, subject, text, sentAt }: RuleFacts, { marks, why }: Verdict): TriedTicket {
  const { text: excerpt, marks: places } = excerptOf(
    text.whole,
    marks.text.map((mark) => ({ ...mark, of: 0 })).toSorted((a, b) => a.start - b.start),
  )
  return {
    ticketId: ticketId as TicketId,
    number: ticket.number,
    subject: subject.whole,
    subjectMarks: marksOf(marks.subject.toSorted((a, b) => a.start - b.start)),
    customerName: ticket.customerName,
    at: sentAt,
    excerpt: { text: excerpt, marks: [...places] },
    why: [...why],
  }
}
