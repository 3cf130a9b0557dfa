import { describe, expect, it } from 'vitest'
import type { ReportFilter, ReportPeriod, ReportSection } from '../../../native/contract/reports.ts'
import { createBusinessTime } from '../../../native/sla/business-time.ts'
import { createZone } from '../../../native/sla/zone.ts'
import { addCustomers, hours, isHoliday, now, openDesk, type TestDesk } from './desk.ts'

const hour = 3_600_000
const dayMs = 24 * hour
const zone = createZone('Europe/Berlin')
const time = createBusinessTime(hours, isHoliday)

let state = 11
const random = (): number => {
  state = (state * 48_271) % 2_147_483_647
  return state / 2_147_483_647
}
const sometimes = <T>(share: number, value: T): T | null => (random() < share ? value : null)

interface Row {
  readonly id: number
  readonly created: number
  readonly answered: number | null
  readonly closed: number | null
  readonly answerDue: number | null
  readonly solutionDue: number | null
  readonly category: string | null
  readonly customer: number
  /** When it was closed and opened again. */
  readonly turns: readonly { from: number; until: number }[]
}

/** Tickets of 200 days, stored as they are told. Some were opened again, of these some after they are said to be over for good. */
async function addRows(desk: TestDesk, count: number): Promise<Row[]> {
  await addCustomers(desk)
  const rows: Row[] = []
  for (let id = 1; id <= count; id++) {
    const created = Math.floor(now - random() * 200 * dayMs)
    const within = (ms: number): number => Math.min(now, Math.floor(created + random() * ms))
    const turn = { from: created + 50 * hour, until: created + Math.floor((60 + random() * 300) * hour) }
    rows.push({
      id,
      created,
      answered: sometimes(0.8, within(60 * hour)),
      closed: sometimes(0.8, within(20 * dayMs)),
      answerDue: sometimes(0.9, created + 16 * hour),
      solutionDue: sometimes(0.9, created + 120 * hour),
      category: ['fault', 'invoice', null][Math.floor(random() * 3)] ?? null,
      customer: random() < 0.6 ? 1 : 2,
      turns: random() < 0.15 && turn.until < now ? [turn] : [],
    })
  }
  const { sqlite } = desk.database
  const ticket = sqlite.prepare(
    `INSERT INTO tickets (id, number, subject, kind, state, customer_id, contact_id, category_id, created_at, last_message_at,
         answered_at, solved_at, answer_due_at, solution_due_at) VALUES (?, ?, '', 'request', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const turned = sqlite.prepare(
    "INSERT INTO activity (at, kind, actor, ticket_id, data) VALUES (?, 'ticket.reopened', 'import', ?, ?)",
  )
  sqlite.transaction(() => {
    for (const { id, created, answered, closed, answerDue, solutionDue, category, customer, turns } of rows) {
      const how = [closed === null ? 'open' : 'solved', customer, customer === 1 ? 1 + (id % 12) : null, category]
      ticket.run(id, `T${id}`, ...how, created, created, answered, closed, answerDue, solutionDue)
      for (const { from, until } of turns) turned.run(until, id, JSON.stringify({ solvedAt: from }))
    }
  })()
  return rows
}

interface Days {
  readonly from: number
  readonly to: number
}
const known = new Map<number, number>()
const dayOf = (at: number): number => {
  const day = known.get(at) ?? zone.dayOf(at)
  known.set(at, day)
  return day
}
const isIn = (at: number | null, { from, to }: Days): boolean => at !== null && dayOf(at) >= from && dayOf(at) <= to

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  if (sorted.length === 0) return null
  const [low = 0, high = 0] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return (low + high) / 2
}
const share = (part: number, of: number): number | null => (of === 0 ? null : part / of)

const isOpenAt = ({ created, closed, turns }: Row, day: number): boolean =>
  dayOf(created) <= day &&
  !(closed !== null && dayOf(closed) <= day) &&
  !turns.some(({ from, until }) => dayOf(from) <= day && day < dayOf(until))

/** When it was solved in these days, the last time. */
const solvedIn = ({ closed, turns }: Row, days: Days): number | null =>
  isIn(closed, days) ? closed : (turns.findLast(({ from }) => isIn(from, days))?.from ?? null)

/** The overview of some days, a ticket at a time. */
function naive(rows: readonly Row[], days: Days): Record<string, number | null> {
  const answered = rows.filter((row) => isIn(row.answered, days))
  const solved = rows.flatMap((row) => {
    const at = solvedIn(row, days)
    return at === null ? [] : [{ created: row.created, at }]
  })
  const kept = (due: 'answerDue' | 'solutionDue', doneAt: (row: Row) => number | null): number | null => {
    const told = rows
      .filter((row) => isIn(row[due], days))
      .map((row) => ({ done: doneAt(row), due: row[due] as number }))
      .filter((one) => one.done !== null || now > one.due)
    return share(told.filter((one) => (one.done ?? now) <= one.due).length, told.length)
  }
  return {
    incoming: rows.filter((row) => isIn(row.created, days)).length,
    answer_business: median(answered.map((row) => Math.fround(time.between(row.created, row.answered as number)))),
    solved: solved.length,
    solution_business: median(solved.map(({ created, at }) => time.between(created, at))),
    reopened: share(rows.filter((row) => row.turns.some(({ from }) => isIn(from, days))).length, solved.length),
    backlog: rows.filter((row) => isOpenAt(row, days.to)).length,
    answer_kept: kept('answerDue', (row) => row.answered ?? row.closed),
    solution_kept: kept('solutionDue', (row) => row.closed),
  }
}

const dayOfIso = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / dayMs
const spanOf = ({ period }: ReportSection) => ({ from: dayOfIso(period.from), to: dayOfIso(period.to) })
const spanBefore = ({ period }: ReportSection) => ({ from: dayOfIso(period.beforeFrom), to: dayOfIso(period.beforeTo) })

/** Milliseconds are kept with seven digits. */
const expectNear = (told: number | null | undefined, expected: number | null | undefined, what: string): void => {
  if (expected === null) expect(told, what).toBeNull()
  else
    expect(Math.abs((told ?? Number.NaN) - (expected ?? 0)), what).toBeLessThanOrEqual(Math.abs(expected ?? 0) * 1e-6)
}

const filters: [ReportFilter, (row: Row) => boolean][] = [
  [{}, () => true],
  [{ category: 'fault' }, ({ category }) => category === 'fault'],
  [{ segment: 'Handwerk', region: 'DE' }, ({ customer }) => customer === 1],
]
const periods: ReportPeriod[] = [
  { kind: 'days', days: 30 },
  { kind: 'days', days: 90 },
  { kind: 'own', from: '2026-07-01', to: '2026-07-31' },
]

/** Days up to two months, then weeks. */
function stepsOf({ from, to }: Days): Days[] {
  const length = to - from + 1 <= 62 ? 1 : 7
  return Array.from({ length: Math.ceil((to - from + 1) / length) }, (_, at) => ({
    from: from + at * length,
    to: Math.min(to, from + at * length + length - 1),
  }))
}
/** A ticket solved twice counts in the step of the last time only, which these do not tell. */
const notByStep = new Set(['solved', 'solution_business', 'reopened'])

function expectCounted(section: ReportSection, rows: readonly Row[], asked: string): void {
  const [now, before] = [naive(rows, spanOf(section)), naive(rows, spanBefore(section))]
  const steps = stepsOf(spanOf(section)).map((step) => naive(rows, step))
  for (const [id, value] of Object.entries(now)) {
    const figure = section.figures.find((one) => one.id === id)
    expectNear(figure?.value, value, `${id} ${asked}`)
    expectNear(figure?.before, before[id], `${id} ${asked} before`)
    if (notByStep.has(id)) continue
    for (const [at, step] of steps.entries()) expectNear(figure?.spark[at], step[id], `${id} ${asked} ${at}`)
  }
}

describe('hundreds of tickets', () => {
  it('make the figures of the overview that counting them one by one makes, in every step too', async () => {
    const desk = await openDesk()
    const rows = await addRows(desk, 400)
    for (const [filter, passes] of filters)
      for (const period of periods) {
        const section = await desk.section('overview', period, filter)
        expectCounted(section, rows.filter(passes), JSON.stringify([period, filter]))
      }
  })

  it('are led to by every figure and point of the backlog and of solutions', async () => {
    const desk = await openDesk()
    await addRows(desk, 400)
    const period: ReportPeriod = { kind: 'days', days: 30 }
    for (const id of ['backlog', 'solutions'] as const) {
      const { figures, charts } = await desk.section(id, period)
      const cells = charts.flatMap(({ rows }) => rows.flatMap((row) => row.cells))
      for (const { lead, tickets } of [...figures, ...cells]) {
        if (!lead) continue
        const { total, rows } = await desk.service.tickets({ period, filter: {}, lead, offset: 0, limit: 5 })
        expect([lead, total, rows.length]).toEqual([lead, tickets, Math.min(5, tickets)])
      }
    }
  })

  it('stand in lists by how long they took, page after page', async () => {
    const desk = await openDesk()
    const rows = await addRows(desk, 400)
    const lead = { measure: 'answered' as const, parts: [] }
    const period: ReportPeriod = { kind: 'days', days: 90 }
    const page = (offset: number, limit: number) => desk.service.tickets({ period, filter: {}, lead, offset, limit })
    const span = spanOf(await desk.section('overview', period))
    const took = rows
      .filter((row) => isIn(row.answered, span))
      .map((row) => ({ id: row.id, took: (row.answered as number) - row.created }))
      .toSorted((a, b) => b.took - a.took || b.id - a.id)
    const pages = [await page(0, 40), await page(40, 40), await page(80, 200)]
    expect(pages.flatMap((each) => each.rows.map(({ id }) => Number(id)))).toEqual(
      took.slice(0, 280).map(({ id }) => id),
    )
  })
})
