import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ActivityKind, recordActivity } from '../../../native/activity/service.ts'
import { day as contract } from '../../../native/contract/day.ts'
import { type Database, openDatabase } from '../../../native/database/open.ts'
import { createDayService, type DayService } from '../../../native/day/service.ts'
import { silentLog } from '../../../native/log.ts'
import type { BusinessTime } from '../../../native/sla/business-time.ts'

const at = (iso: string): number => Date.parse(iso)
const minute = 60_000
const me = 'Jana Petersen'
const berlin = 'Europe/Berlin'
let database: Database
let agent: string
let now: number
let time: BusinessTime | null
let day: DayService

beforeEach(async () => {
  database = await openDatabase({ file: ':memory:', log: silentLog })
  agent = me
  now = at('2026-01-20T12:00+01:00')
  time = null
  day = createDayService({
    db: database.db,
    clock: () => now,
    agent: () => Promise.resolve(agent),
    sla: { time: () => Promise.resolve(time) },
  })
})
afterEach(() => database.close())

let number = 0
async function ticket(
  values: { assignee?: string; state?: string; created_at?: number; answered_at?: number; due_at?: number } = {},
): Promise<number> {
  number += 1
  const { id } = await database.db
    .insertInto('tickets')
    .values({
      number: `T-${number}`,
      external_id: null,
      subject: 'Presse steht',
      kind: 'request',
      state: 'open',
      customer_id: null,
      contact_id: null,
      customer_name: null,
      contact_name: null,
      assignee: null,
      category_id: null,
      mood: null,
      valence: null,
      created_at: now,
      last_message_at: now,
      waiting_until: null,
      snoozed_until: null,
      merged_into: null,
      answered_at: null,
      solved_at: null,
      answer_due_at: null,
      solution_due_at: null,
      due_at: null,
      ...values,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

const did = (kind: ActivityKind, when: number, { actor = me, ticketId = 1, data = {} } = {}): Promise<void> =>
  recordActivity(database.db, [{ at: when, kind, actor, ticketId, data }])

/** A letter that has left. */
async function sent(ticketId: number, when: number, { kind = 'reply', sources = [] as unknown[], actor = me } = {}) {
  const { id: messageId } = await database.db
    .insertInto('messages')
    .values({
      ticket_id: ticketId,
      direction: 'outbound',
      kind: 'request',
      header_id: null,
      content_hash: `hash ${ticketId} ${when} ${actor}`,
      from_name: actor,
      from_address: 'service@nordwerk-maschinen.example',
      subject: 'Re: Presse steht',
      sent_at: when,
      received_at: when,
      new_text: 'Guten Tag',
      html: null,
      raw_blob: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await database.db
    .insertInto('outbox')
    .values({
      ticket_id: ticketId,
      message_id: messageId,
      envelope: '[]',
      state: 'delivered',
      send_at: when,
      delivered_at: when,
      error: null,
      draft: JSON.stringify({ letter: { kind, sources } }),
      operation_id: null,
    })
    .execute()
  await did('message.sent', when, { actor, ticketId, data: { messageId, kind: 'request' } })
}

const workOf = async (date: string, timeZone = berlin) => (await day.get(date, timeZone)).work

describe('the own day', () => {
  it('is nobody’s where no name is set', async () => {
    agent = ''
    await did('note.added', now, { actor: 'agent' })
    expect(await day.get('2026-01-20', berlin)).toEqual({ agentName: '', work: null, before: null, ahead: null })
  })

  it('is made of what this person did, and of nothing anybody else did', async () => {
    const solved = { data: { after: { state: 'solved' } } }
    await did('ticket.state_changed', now, { ...solved, ticketId: 1 })
    await did('ticket.state_changed', now, { ...solved, ticketId: 2, actor: 'Ole Brandt' })
    await did('ticket.state_changed', now, { ...solved, ticketId: 3, actor: 'models' })
    await did('note.added', now, { data: { messageId: 1 } })
    await did('note.added', now, { data: { messageId: 2 }, actor: 'Ole Brandt' })
    await sent(await ticket(), now, { actor: 'Ole Brandt' })
    const work = await workOf('2026-01-20')
    expect(work).toMatchObject({ date: '2026-01-20', solved: 1, answered: 0, notes: 1 })
    expect(work?.hours).toEqual(Array.from({ length: 24 }, (_, hour) => (hour === 12 ? 1 : 0)))
  })

  it('cannot be asked for with a name', () => {
    const input = contract['day.get'].input
    expect(input.parse({ date: '2026-01-20', timeZone: berlin, agentName: 'Ole Brandt' })).toEqual({
      date: '2026-01-20',
      timeZone: berlin,
    })
  })

  it('begins and ends at midnight where the person is', async () => {
    for (const iso of ['2026-01-19T23:59:59+01:00', '2026-01-20T00:00+01:00', '2026-01-20T23:59+01:00'])
      await did('note.added', at(iso), { data: { messageId: at(iso) } })
    await did('note.added', at('2026-01-21T00:00+01:00'), { data: { messageId: 1 } })
    expect(await workOf('2026-01-20')).toMatchObject({ notes: 2 })
    expect(await workOf('2026-01-20', 'America/New_York')).toMatchObject({ notes: 2 })
    expect(await workOf('2026-01-19', 'America/New_York')).toMatchObject({ notes: 2 })
  })

  it('puts work into the hour that the clock shows on a day when it is put back', async () => {
    await did('ticket.tagged', at('2026-10-25T04:30+01:00'), { ticketId: 1 })
    await did('ticket.tagged', at('2026-10-25T02:30+01:00'), { ticketId: 2 })
    await did('ticket.tagged', at('2026-10-25T02:30+02:00'), { ticketId: 3 })
    const hours = (await workOf('2026-10-25'))?.hours
    expect(hours?.[2]).toBe(2)
    expect(hours?.[4]).toBe(1)
  })

  it('counts answers, those that began with a suggestion among them, and no forwards', async () => {
    const id = await ticket()
    await sent(id, now, { sources: [{ kind: 'case', id: 7 }] })
    await sent(id, now + 1, { kind: 'reply_all' })
    await sent(id, now + 2, { kind: 'forward', sources: [{ kind: 'case', id: 7 }] })
    expect(await workOf('2026-01-20')).toMatchObject({ answered: 2, fromSuggestion: 1 })
  })

  it('knows how long customers waited for the first answers of the day, the later ones left out', async () => {
    const quick = await ticket({ created_at: now - 10 * minute, answered_at: now })
    const slow = await ticket({ created_at: now - 50 * minute, answered_at: now })
    const old = await ticket({ created_at: now - 900 * minute, answered_at: now - 800 * minute })
    for (const id of [quick, slow, old]) await sent(id, now)
    await sent(quick, now + 5 * minute)
    expect(await workOf('2026-01-20')).toMatchObject({ firstAnswers: 2, firstAnswerMs: 30 * minute })
  })

  it('leaves out first answers that somebody else gave', async () => {
    const id = await ticket({ created_at: now - 10 * minute, answered_at: now - minute })
    await sent(id, now - minute, { actor: 'Ole Brandt' })
    await sent(id, now)
    expect(await workOf('2026-01-20')).toMatchObject({ answered: 1, firstAnswers: 0, firstAnswerMs: null })
  })

  it('counts waiting within business hours where promises do', async () => {
    time = { between: () => 7 * minute, after: () => null, before: () => null }
    await sent(await ticket({ created_at: now - 900 * minute, answered_at: now }), now)
    expect(await workOf('2026-01-20')).toMatchObject({ firstAnswerMs: 7 * minute })
  })

  it('stands beside the last day with any work', async () => {
    await did('note.added', at('2026-01-12T09:00+01:00'), { data: { messageId: 1 } })
    await did('note.added', at('2026-01-16T17:00+01:00'), { data: { messageId: 2 } })
    await did('note.added', at('2026-01-19T09:00+01:00'), { data: { messageId: 3 }, actor: 'Ole Brandt' })
    expect((await day.get('2026-01-20', berlin)).before).toMatchObject({ date: '2026-01-16', notes: 1 })
    expect((await day.get('2026-01-12', berlin)).before).toBeNull()
  })

  it('says what is left of today among the own tickets that are this company’s turn', async () => {
    await ticket({ assignee: me, due_at: now - 1 })
    await ticket({ assignee: me, due_at: at('2026-01-20T23:59+01:00') })
    await ticket({ assignee: me, due_at: at('2026-01-21T00:00+01:00') })
    await ticket({ assignee: me })
    await ticket({ assignee: me, state: 'waiting', due_at: now })
    await ticket({ assignee: 'Ole Brandt', due_at: now })
    expect((await day.get('2026-01-20', berlin)).ahead).toEqual({ waiting: 4, due: 2, late: 1 })
    expect((await day.get('2026-01-19', berlin)).ahead).toBeNull()
  })

  it('refuses a time zone that nobody knows', async () => {
    await expect(day.get('2026-01-20', 'Mars/Olympus')).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('is found by an index, so that a long log costs nothing', async () => {
    const plan = database.sqlite
      .prepare('EXPLAIN QUERY PLAN SELECT at FROM activity WHERE actor = ? AND at >= ? AND at < ? ORDER BY at, id')
      .all(me, 0, 1)
    expect(plan).toHaveLength(1)
    expect(plan).toMatchObject([{ detail: expect.stringContaining('activity_actor') }])
  })
})
