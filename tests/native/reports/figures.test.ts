import { expect, it } from 'vitest'
import type { ReportChart, ReportSection } from '../../../native/contract/reports.ts'
import { sectionIds } from '../../../native/contract/reports.ts'
import { addCustomers, berlin, november, now, openDesk } from './desk.ts'

const hour = 3_600_000
const day = 24 * hour

const figureOf = ({ figures }: ReportSection, id: string) => figures.find((figure) => figure.id === id)
const chartOf = ({ charts }: ReportSection, id: string): ReportChart => {
  const chart = charts.find((one) => one.id === id)
  if (!chart) throw new Error(`no chart ${id}`)
  return chart
}
const shown = (chart: ReportChart) =>
  chart.rows
    .filter(({ cells }) => cells.some(({ value }) => value))
    .map(({ key, cells }) => [key, ...cells.map(({ value }) => value)])

it('counts what came in, without lists and what was merged, against as many days before', async () => {
  const desk = await openDesk()
  await desk.ticket({ created: berlin('2026-11-24T09:00') })
  await desk.ticket({ created: berlin('2026-11-24T10:00') })
  await desk.ticket({ created: berlin('2026-11-19T10:00') })
  await desk.ticket({ created: berlin('2026-11-18T10:00') })
  await desk.ticket({ created: berlin('2026-11-24T10:00'), kind: 'list' })
  await desk.ticket({ created: berlin('2026-11-24T10:00'), mergedInto: 1 })
  const section = await desk.section('incoming', { kind: 'days', days: 7 })
  expect(section.period).toEqual({
    from: '2026-11-19',
    to: '2026-11-25',
    beforeFrom: '2026-11-12',
    beforeTo: '2026-11-18',
  })
  expect(figureOf(section, 'incoming')).toMatchObject({ value: 3, before: 1, tickets: 3 })
  expect(shown(chartOf(section, 'incoming_days'))).toEqual([
    ['2026-11-19', 1],
    ['2026-11-24', 2],
  ])
})

it('puts a mail on the day and the hour that a clock there shows, also where it jumps', async () => {
  const desk = await openDesk()
  // On 25 October the hour from two to three came twice; both belong to Sunday.
  await desk.ticket({ created: Date.UTC(2026, 9, 25, 0, 30) })
  await desk.ticket({ created: Date.UTC(2026, 9, 25, 1, 30) })
  await desk.ticket({ created: Date.UTC(2026, 9, 25, 22, 30) })
  // Half past eleven at night in UTC is the next day in Berlin.
  await desk.ticket({ created: Date.UTC(2026, 9, 25, 23, 30) })
  const section = await desk.section('incoming', { kind: 'own', from: '2026-10-24', to: '2026-10-26' })
  expect(shown(chartOf(section, 'incoming_days'))).toEqual([
    ['2026-10-25', 3],
    ['2026-10-26', 1],
  ])
  expect(shown(chartOf(section, 'incoming_hours'))).toEqual([
    ['0', 1],
    [String(6 * 24 + 2), 2],
    [String(6 * 24 + 23), 1],
  ])
})

it('shows a whole year of days that ends with the period, Mondays first', async () => {
  const desk = await openDesk()
  await desk.ticket({ created: berlin('2025-12-01T10:00') })
  const chart = chartOf(await desk.section('incoming', { kind: 'days', days: 7 }), 'incoming_year')
  expect(chart.rows[0]?.key).toBe('2025-11-24')
  expect(chart.rows.at(-1)?.key).toBe('2026-11-25')
  expect(shown(chart)).toEqual([['2025-12-01', 1]])
})

it('reckons first answers in business hours over a weekend and a holiday, and as the clock goes', async () => {
  const desk = await openDesk()
  // Friday four to Monday nine: one hour and one hour.
  await desk.ticket({ created: berlin('2026-11-06T16:00'), answered: berlin('2026-11-09T09:00') })
  // Tuesday four over the holiday to Thursday ten: one hour and two hours.
  await desk.ticket({ created: berlin('2026-11-17T16:00'), answered: berlin('2026-11-19T10:00') })
  // At night: nothing until eight.
  await desk.ticket({ created: berlin('2026-11-10T22:00'), answered: berlin('2026-11-11T08:30') })
  await desk.ticket({ created: berlin('2026-11-24T22:00') })
  const section = await desk.section('answers')
  expect(figureOf(section, 'answer_business')).toMatchObject({ value: 2 * hour, tickets: 3, before: null })
  expect(figureOf(section, 'answer')).toMatchObject({ value: 42 * hour })
  expect(figureOf(section, 'answer_business_p90')?.value).toBeCloseTo(2.8 * hour, -3)
  expect(figureOf(section, 'unanswered')).toMatchObject({ value: 1 })
  expect(shown(chartOf(section, 'answer_times'))).toEqual([
    ['0', 1, 0],
    ['1', 2, 0],
  ])
})

it('reckons solutions, and counts a ticket that was opened again by its last one', async () => {
  const desk = await openDesk()
  const { db } = desk.database
  await desk.ticket({ created: berlin('2026-11-09T08:00'), solved: berlin('2026-11-09T12:00') })
  const again = await desk.ticket({ created: berlin('2026-11-09T08:00'), state: 'open' })
  const thanked = await desk.ticket({ created: berlin('2026-11-09T08:00'), solved: berlin('2026-11-09T10:00') })
  const slip = await desk.ticket({ created: berlin('2026-11-09T08:00'), state: 'open' })
  const activity = (ticket_id: number, kind: string, at: string, data: object) =>
    db
      .insertInto('activity')
      .values({ ticket_id, kind, at: berlin(at), actor: 'x', data: JSON.stringify(data) })
      .execute()
  await activity(again, 'ticket.reopened', '2026-11-12T08:00', {
    before: 'solved',
    after: 'open',
    solvedAt: berlin('2026-11-10T08:00'),
  })
  await activity(thanked, 'ticket.reopened', '2026-11-09T11:00', {
    before: 'solved',
    after: 'open',
    solvedAt: berlin('2026-11-09T10:00'),
  })
  await activity(thanked, 'ticket.state_changed', '2026-11-09T11:01', {
    before: { state: 'open', solved_at: null },
    after: { state: 'solved', solved_at: berlin('2026-11-09T10:00') },
    reason: 'thanks',
  })
  await activity(slip, 'ticket.state_changed', '2026-11-09T09:00', {
    before: { state: 'open' },
    after: { state: 'solved' },
  })
  await activity(slip, 'ticket.state_changed', '2026-11-09T09:05', {
    before: { state: 'solved', solved_at: berlin('2026-11-09T09:00') },
    after: { state: 'open', solved_at: null },
  })
  const section = await desk.section('solutions')
  expect(figureOf(section, 'solved')).toMatchObject({ value: 3 })
  // Four, nine and two hours.
  expect(figureOf(section, 'solution_business')).toMatchObject({ value: 4 * hour })
  expect(figureOf(section, 'reopened')).toMatchObject({ value: 1 / 3, tickets: 1, of: 3 })
  expect(await desk.listed({ measure: 'reopened', parts: [] })).toEqual([again])
  // It was not open on the days between.
  const course = chartOf(await desk.section('backlog'), 'backlog_course')
  const open = new Map(
    course.rows.map(({ key, cells }) => [key, cells.reduce((sum, { value }) => sum + (value ?? 0), 0)]),
  )
  expect([open.get('2026-11-09'), open.get('2026-11-10'), open.get('2026-11-11'), open.get('2026-11-12')]).toEqual([
    2, 1, 1, 2,
  ])
})

it('tells the backlog at the end of each day by its age on that day', async () => {
  const desk = await openDesk()
  await desk.ticket({ created: berlin('2026-10-20T10:00') })
  await desk.ticket({ created: berlin('2026-11-20T10:00'), solved: berlin('2026-11-23T10:00') })
  await desk.ticket({ created: berlin('2026-11-25T10:00') })
  // Nobody knows when it was solved: its last message stands in.
  await desk.ticket({ created: berlin('2026-11-20T10:00'), state: 'closed' })
  const section = await desk.section('backlog')
  expect(figureOf(section, 'backlog')).toMatchObject({ value: 2 })
  expect(figureOf(section, 'backlog_old')).toMatchObject({ value: 1 })
  const course = new Map(
    chartOf(section, 'backlog_course').rows.map(({ key, cells }) => [key, cells.map(({ value }) => value)]),
  )
  expect(course.get('2026-11-02')).toEqual([0, 0, 1, 0, 0].map((count, at) => (at === 3 ? 0 : count)))
  expect(course.get('2026-11-20')).toEqual([1, 0, 0, 0, 1])
  expect(course.get('2026-11-22')).toEqual([0, 1, 0, 0, 1])
  expect(course.get('2026-11-23')).toEqual([0, 0, 0, 0, 1])
  expect(course.get('2026-11-25')).toEqual([1, 0, 0, 0, 1])
})

it('tells promises kept, kept narrowly, broken and still open by when they were due', async () => {
  const desk = await openDesk()
  const due = berlin('2026-11-24T12:00')
  await desk.ticket({ answerDue: due, answered: due - 3 * hour })
  await desk.ticket({ answerDue: due, answered: due - hour / 2 })
  await desk.ticket({ answerDue: due, answered: due + 1 })
  await desk.ticket({ answerDue: due })
  await desk.ticket({ answerDue: now + 5 * hour - 1 })
  await desk.ticket({ answerDue: now + hour / 2 })
  const section = await desk.section('promises')
  expect(figureOf(section, 'answer_kept')).toMatchObject({ value: 0.5, tickets: 2, of: 4 })
  const sums = chartOf(section, 'promise_answer').rows.map(({ cells }) => cells.map(({ value }) => value ?? 0))
  expect(sums.reduce((all, row) => all.map((count, at) => count + (row[at] ?? 0)))).toEqual([1, 2, 2, 1])
})

it('orders reasons by how often, with the share up to each', async () => {
  const desk = await openDesk()
  for (const category of ['fault', 'fault', 'fault', 'invoice', null]) await desk.ticket({ category })
  const chart = chartOf(await desk.section('reasons'), 'reasons')
  expect(chart.rows.map(({ label, cells }) => [label.de, cells[0]?.value, cells[2]?.value])).toEqual([
    ['Störung', 3, 0.6],
    ['ohne Kategorie', 1, 0.8],
    ['Rechnung', 1, 1],
  ])
})

async function addMachines(desk: Awaited<ReturnType<typeof openDesk>>): Promise<void> {
  const { db } = desk.database
  await addCustomers(desk)
  await db
    .insertInto('models')
    .values(['M-1', 'M-2'].map((id) => ({ id, name_de: id, name_en: id })))
    .execute()
  const machine = (serial: string, model_id: string, customer_id: number, installed_at: number | null) => ({
    serial,
    model_id,
    customer_id,
    installed_at,
  })
  await db
    .insertInto('machines')
    .values([
      ...Array.from({ length: 50 }, (_, at) => machine(`S-${at}`, 'M-1', 1, 0)),
      machine('S-90', 'M-2', 2, null),
      machine('S-91', 'M-2', 2, now + day),
    ])
    .execute()
  await db.insertInto('parts').values({ id: 7, number: 'P-7', name_de: 'Pumpe', name_en: 'Pump' }).execute()
  await db.insertInto('parts').values({ id: 8, number: 'P-8', name_de: 'Baugruppe', name_en: 'Assembly' }).execute()
  await db.insertInto('bill_of_materials').values({ model_id: 'M-1', part_id: 8, quantity: 1 }).execute()
  await db.insertInto('part_components').values({ parent_id: 8, part_id: 7, quantity: 1 }).execute()
}

it('tells failures per hundred machines with the range they lie in, by the surest first', async () => {
  const desk = await openDesk()
  await addMachines(desk)
  for (let n = 0; n < 10; n++) await desk.ticket({ customer: 1, contact: 1, category: 'fault' })
  await desk.ticket({ customer: 1, contact: 1, category: 'invoice' })
  await desk.ticket({ customer: 2, contact: 13, category: 'fault' })
  await desk.database.db
    .insertInto('ticket_parts')
    .values([
      { ticket_id: 1, part_id: 7, state: 'confirmed', origin: 'text', at: 0, actor: 'x' },
      { ticket_id: 2, part_id: 7, state: 'dismissed', origin: 'text', at: 0, actor: 'x' },
    ])
    .execute()
  const section = await desk.section('machines')
  expect(figureOf(section, 'failures')).toMatchObject({ value: 11 })
  const [first, second] = chartOf(section, 'machine_failures').rows
  expect(first?.cells.map(({ value }) => value)).toEqual([10, 50, 20])
  // Garwood's exact limits of ten are 4.795 and 18.39.
  expect(first?.cells[2]?.low).toBeCloseTo(2 * 4.795, 1)
  expect(first?.cells[2]?.high).toBeCloseTo(2 * 18.39, 1)
  // The other machine of this model was put up after the period.
  expect(second?.cells.map(({ value }) => value)).toEqual([1, 1, 100])
  expect(
    chartOf(section, 'part_failures').rows.map(({ label, cells }) => [label.de, ...cells.map(({ value }) => value)]),
  ).toEqual([['P-7 Pumpe', 1, 50, 2]])
})

const result = (category: string, confidence: number) =>
  JSON.stringify({
    category: { top: [{ categoryId: category, confidence }] },
    mood: { mood: 'neutral' },
    priority: { priority: 'normal' },
    entities: { machines: [{ record: 'M-2' }], serials: [] },
  })

async function addMail(
  desk: Awaited<ReturnType<typeof openDesk>>,
  ticket: number,
  said: string | null,
  language = 'de',
): Promise<void> {
  const { db } = desk.database
  const at = berlin('2026-11-10T09:00')
  const values = {
    direction: 'inbound',
    kind: 'request',
    from_name: '',
    from_address: '',
    subject: '',
    sent_at: at,
    received_at: at,
    new_text: '',
  }
  const { id } = await db
    .insertInto('messages')
    .values({ ...values, ticket_id: ticket, content_hash: `${ticket}`, language })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (said !== null)
    await db
      .insertInto('triage_results')
      .values({ message_id: id, result: said, mood: 'neutral', valence: 0, triaged_at: at })
      .execute()
}

it('tells what became of suggestions by kind, a ticket once for each', async () => {
  const desk = await openDesk()
  const { db } = desk.database
  const kept = await desk.ticket({ category: 'fault', answered: berlin('2026-11-10T10:00') })
  const changed = await desk.ticket({ category: 'invoice', corrected: 1 })
  const imported = await desk.ticket({ category: 'invoice', corrected: 1 })
  const parted = await desk.ticket({ category: null })
  for (const ticket of [kept, changed, imported, parted]) await addMail(desk, ticket, result('fault', 0.9))
  await db
    .insertInto('corrections')
    .values({ ticket_id: changed, field: 'category', before: 'fault', before_corrected: 0, after: 'invoice', at: 0 })
    .execute()
  await db
    .insertInto('dismissals')
    .values([
      { ticket_id: parted, kind: 'case', subject: '3', actor: 'x', at: 0 },
      { ticket_id: parted, kind: 'case', subject: '4', actor: 'x', at: 0 },
      { ticket_id: kept, kind: 'draft', subject: '', actor: 'x', at: 0, undone_at: 5 },
    ])
    .execute()
  await db.insertInto('parts').values({ id: 7, number: 'P-7', name_de: '', name_en: '' }).execute()
  await db
    .insertInto('ticket_parts')
    .values({ ticket_id: parted, part_id: 7, state: 'confirmed', origin: 'person', at: 0, actor: 'x' })
    .execute()
  const chart = chartOf(await desk.section('suggestions'), 'suggestions')
  expect(shown(chart)).toEqual([
    ['category', 1, 1, 0],
    ['priority', 1, 0, 0],
    ['case', 0, 0, 1],
    ['part', 0, 1, 0],
  ])
  expect(await desk.listed({ measure: 'suggested', parts: ['outcome:category.corrected'] })).toEqual([changed])
})

it('tells how often the guessed category was right, and how sure it had been', async () => {
  const desk = await openDesk()
  const solved = berlin('2026-11-10T12:00')
  for (const category of ['fault', 'fault', 'fault', 'invoice'])
    await addMail(desk, await desk.ticket({ category, solved }), result('fault', 0.85))
  // Nobody has looked at this one yet.
  await addMail(desk, await desk.ticket({ category: 'fault' }), result('fault', 0.85))
  const section = await desk.section('triage')
  expect(figureOf(section, 'guess_right')).toMatchObject({ value: 0.75, tickets: 3, of: 4 })
  expect(figureOf(section, 'guess_corrected')).toMatchObject({ value: 0.25, tickets: 1, of: 4 })
  expect(figureOf(section, 'calibration')?.value).toBeCloseTo(0.1)
  const [bin] = chartOf(section, 'calibration').rows
  expect(bin?.cells[2]).toMatchObject({ value: 0.75, tickets: 4 })
  // Wilson's interval of three in four.
  expect(bin?.cells[2]?.low).toBeCloseTo(0.3006, 3)
  expect(bin?.cells[2]?.high).toBeCloseTo(0.9544, 3)
})

it('filters by category, machine, group, region and language', async () => {
  const desk = await openDesk()
  await addMachines(desk)
  const tickets = []
  for (let n = 1; n <= 12; n++)
    tickets.push(await desk.ticket({ customer: 1, contact: n, category: n % 2 ? 'fault' : 'invoice' }))
  for (const ticket of tickets) await addMail(desk, ticket, ticket === 3 ? result('fault', 0.9) : null, 'en')
  const count = async (filter: object) => figureOf(await desk.section('incoming', november, filter), 'incoming')?.value
  expect(await count({ category: 'fault' })).toBe(6)
  expect(await count({ model: 'M-1' })).toBe(11)
  expect(await count({ model: 'M-2' })).toBe(1)
  expect(await count({ segment: 'Handwerk' })).toBe(12)
  expect(await count({ region: 'DE' })).toBe(12)
  expect(await count({ region: 'DE 3' })).toBe(12)
  expect(await count({ language: 'en', category: 'invoice' })).toBe(6)
})

it('tells nothing of a group of fewer than ten people, by no way', async () => {
  const desk = await openDesk()
  await addCustomers(desk)
  for (let n = 1; n <= 12; n++) await desk.ticket({ customer: 1, contact: n })
  for (let n = 0; n < 40; n++) await desk.ticket({ customer: 2, contact: 13 + (n % 3) })
  expect(await desk.section('overview', november, { segment: 'Industrie' })).toMatchObject({
    state: 'hidden',
    figures: [],
    charts: [],
  })
  expect(await desk.listed({ measure: 'incoming', parts: [] }, november, { segment: 'Industrie' })).toEqual([])
  expect(await desk.listed({ measure: 'incoming', parts: ['segment:Industrie'] })).toEqual([])
  const groups = chartOf(await desk.section('incoming'), 'incoming_segments')
  expect(groups.rows.map(({ key, hidden, cells }) => [key, hidden, cells[0]?.value])).toEqual([
    ['Handwerk', false, 12],
    ['Industrie', true, null],
  ])
  expect(await desk.service.choices()).toMatchObject({ segments: ['Handwerk'], regions: ['DE', 'DE 3'] })
})

/** Ninety tickets of all kinds over seven weeks, some of them solved twice. */
async function addMany(desk: Awaited<ReturnType<typeof openDesk>>): Promise<void> {
  const { db } = desk.database
  const start = berlin('2026-10-05T07:00')
  const every = <T>(n: number, of: number, value: T): T | null => (n % of === 1 ? value : null)
  for (let n = 0; n < 90; n++) {
    const created = start + n * 13.7 * hour
    const ticket = await desk.ticket({
      created,
      customer: 1 + (n % 2),
      contact: 1 + (n % 15),
      category: [null, 'fault', 'invoice'][n % 3] ?? null,
      answered: every(n, 2, created + (n % 7) * 5 * hour),
      solved: every(n, 4, created + (n % 11) * 9 * hour),
      answerDue: created + 20 * hour,
      solutionDue: created + 60 * hour,
    })
    await addMail(desk, ticket, every(n, 3, null) ?? result(['fault', 'invoice'][n % 2] ?? '', (n % 10) / 10))
    const data = JSON.stringify({ before: 'solved', after: 'open', solvedAt: created + 20 * hour })
    const reopened = { ticket_id: ticket, kind: 'ticket.reopened', at: created + 50 * hour, actor: 'import', data }
    if (n % 5 === 0) await db.insertInto('activity').values(reopened).execute()
  }
  const part = { part_id: 7, state: 'confirmed', origin: 'text', at: 0, actor: 'x' } as const
  await db
    .insertInto('ticket_parts')
    .values([3, 30, 60, 61].map((ticket_id) => ({ ...part, ticket_id })))
    .execute()
}

for (const filter of [{}, { category: 'fault' }, { model: 'M-1', region: 'DE' }])
  it(`leads from every figure and point to exactly so many tickets, ${JSON.stringify(filter)}`, async () => {
    const desk = await openDesk()
    await addMachines(desk)
    await addMany(desk)
    let leads = 0
    for (const id of sectionIds) {
      const { figures, charts } = await desk.section(id, november, filter)
      for (const { unit, value, tickets } of figures) if (unit === 'count') expect(value).toBe(tickets)
      const cells = charts.flatMap(({ rows }) => rows.flatMap((row) => row.cells))
      for (const { lead, tickets } of [...figures, ...cells].filter((one) => one.lead !== null)) {
        leads += 1
        expect([lead, lead && (await desk.listed(lead, november, filter)).length]).toEqual([lead, tickets])
      }
    }
    expect(leads).toBeGreaterThan(400)
  })

it('counts what has changed since, and what is gone no more', async () => {
  const desk = await openDesk()
  const ticket = await desk.ticket({})
  await desk.ticket({})
  const count = async () => figureOf(await desk.section('incoming'), 'incoming')?.value
  expect(await count()).toBe(2)
  await desk.database.db.updateTable('tickets').set({ kind: 'spam' }).where('id', '=', ticket).execute()
  desk.service.hear('tickets.changed', { ticketIds: [ticket as never] })
  expect(await count()).toBe(1)
  await desk.ticket({})
  desk.service.hear('tickets.changed', { ticketIds: [] })
  expect(await count()).toBe(2)
  expect(desk.told).toContain('reports.changed')
})

it('refuses a part that it does not know', async () => {
  const desk = await openDesk()
  await desk.section('incoming')
  await expect(desk.listed({ measure: 'incoming', parts: ['assignee:Meike'] })).rejects.toThrow('invalid_input')
})
