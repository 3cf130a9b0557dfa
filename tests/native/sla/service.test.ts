import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recordActivity } from '../../../native/activity/service.ts'
import type { EventName, EventValue } from '../../../native/contract/index.ts'
import { type SlaValues, usualEscalations } from '../../../native/contract/sla.ts'
import type { OperationId, TicketId } from '../../../native/contract/words.ts'
import { type Database, openDatabase } from '../../../native/database/open.ts'
import { createJobs, type Jobs } from '../../../native/jobs/service.ts'
import { silentLog } from '../../../native/log.ts'
import { createSlaService, type SlaService } from '../../../native/sla/service.ts'
import { createTicketChanges } from '../../../native/tickets/changes.ts'

const at = (iso: string): number => Date.parse(iso)
const hour = 3_600_000
let folder: string
let database: Database
let jobs: Jobs
let sla: SlaService
let now: number
let heard: boolean
let events: { name: EventName; value: unknown }[]

async function open(): Promise<void> {
  database = await openDatabase({ file: path.join(folder, 'leitstand.db') })
  const common = {
    db: database.db,
    clock: () => now,
    log: silentLog,
    emit: <E extends EventName>(name: E, value: EventValue<E>): void => void events.push({ name, value }),
  }
  jobs = createJobs(common)
  sla = createSlaService({ ...common, jobs, isHeard: () => heard })
  await jobs.start()
}
async function close(): Promise<void> {
  await sla.stop()
  await jobs.stop()
  await database.close()
}
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'leitstand-sla-'))
  now = at('2026-01-19T08:00Z')
  heard = true
  events = []
  await open()
})
afterEach(async () => {
  await close()
  await rm(folder, { recursive: true, force: true })
})

let number = 0
async function ticket(values: { state?: string; priority?: number } = {}): Promise<TicketId> {
  number += 1
  const { id } = await database.db
    .insertInto('tickets')
    .values({
      number: `T-${number}`,
      external_id: null,
      subject: 'Presse',
      kind: 'request',
      state: 'new',
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
      priority: 1,
      ...values,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id as TicketId
}
async function write(ticketId: TicketId, direction: 'inbound' | 'outbound'): Promise<void> {
  number += 1
  await database.db
    .insertInto('messages')
    .values({
      ticket_id: ticketId,
      direction,
      kind: 'request',
      header_id: null,
      content_hash: String(number),
      from_name: '',
      from_address: '',
      subject: 'Presse',
      sent_at: now,
      received_at: now,
      new_text: 'steht',
      html: null,
      raw_blob: null,
    })
    .execute()
}
async function setState(ticketId: TicketId, state: string): Promise<void> {
  await database.db.transaction().execute(async (trx) => {
    await trx.updateTable('tickets').set({ state }).where('id', '=', ticketId).execute()
    await recordActivity(trx, [
      {
        at: now,
        kind: 'ticket.state_changed',
        actor: 'Jana',
        ticketId,
        data: { after: { state, snoozed_until: null } },
      },
    ])
  })
}
async function touch(...ids: TicketId[]): Promise<void> {
  sla.touched(ids)
  await sla.idle()
  await settle()
}
/** Until what has been started beside has told what it had to tell: it needs the one connection we wait for here. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await database.db.selectFrom('settings').selectAll().execute()
}
const clockOf = async (ticketId: TicketId) =>
  await database.db
    .selectFrom('tickets')
    .select(['answered_at', 'answer_due_at', 'solution_due_at', 'due_at'])
    .where('id', '=', ticketId)
    .executeTakeFirstOrThrow()
const told = () =>
  events.flatMap(({ name, value }) => (name === 'sla.due' ? (value as EventValue<'sla.due'>).tickets : []))

const day = [{ from: 480, to: 1_020 }]
const promised: SlaValues = {
  on: true,
  hours: { timeZone: 'Europe/Berlin', days: [day, day, day, day, day, [], []], region: 'DE-HE' },
  promises: (['low', 'normal', 'high', 'urgent'] as const).map((priority, index) => ({
    priority,
    answerMinutes: [null, 240, 120, 60][index] ?? null,
    solutionMinutes: [null, 540, 300, 120][index] ?? null,
  })),
  warnMinutes: 60,
  escalation: usualEscalations,
}
async function promise(values = promised): Promise<void> {
  await sla.set(values)
  await jobs.idle('sla.reckon')
  await settle()
}

describe('the clocks', () => {
  it('count an answer written here when it has left, and what was passed on not at all', async () => {
    const id = await ticket()
    await write(id, 'inbound')
    const draftOf = (kind: string): string => JSON.stringify({ letter: { kind } })
    const onItsWay = async (kind: string, state: 'held' | 'delivered', deliveredAt: number | null): Promise<void> => {
      await write(id, 'outbound')
      const last = await database.db
        .selectFrom('messages')
        .select((eb) => eb.fn.max('id').as('id'))
        .executeTakeFirst()
      const row = {
        ticket_id: id,
        message_id: last?.id ?? 0,
        envelope: '[]',
        send_at: now,
        error: null,
        operation_id: null,
      }
      await database.db
        .insertInto('outbox')
        .values({ ...row, state, delivered_at: deliveredAt, draft: draftOf(kind) })
        .execute()
      await touch(id)
    }
    now += hour
    await onItsWay('forward', 'delivered', now)
    await onItsWay('reply', 'held', null)
    expect(await clockOf(id)).toMatchObject({ answered_at: null })
    await onItsWay('reply', 'delivered', now + 10_000)
    expect(await clockOf(id)).toMatchObject({ answered_at: now + 10_000 })
  })
  it('promise nothing in a new company, but note when the customer was answered', async () => {
    expect(await sla.get()).toMatchObject({ on: false })
    const id = await ticket()
    await write(id, 'inbound')
    now += hour
    await write(id, 'outbound')
    await touch(id)
    expect(await clockOf(id)).toEqual({ answered_at: now, answer_due_at: null, solution_due_at: null, due_at: null })
  })

  it('run by the priority, in hours of business', async () => {
    await promise()
    const id = await ticket()
    await write(id, 'inbound')
    await touch(id)
    expect(await clockOf(id)).toMatchObject({
      answer_due_at: at('2026-01-19T12:00Z'),
      solution_due_at: at('2026-01-20T08:00Z'),
      due_at: at('2026-01-19T12:00Z'),
    })
    expect(events).toContainEqual({ name: 'tickets.changed', value: { ticketIds: [id] } })
    await database.db.updateTable('tickets').set({ priority: 3 }).execute()
    await touch(id)
    expect(await clockOf(id)).toMatchObject({ due_at: at('2026-01-19T09:00Z') })
    await database.db.updateTable('tickets').set({ priority: 0 }).execute()
    await touch(id)
    expect(await clockOf(id)).toMatchObject({ answer_due_at: null, due_at: null })
  })

  it('stand still while the ticket waits and go on with what is left', async () => {
    await promise()
    const id = await ticket()
    await write(id, 'inbound')
    now += hour
    await write(id, 'outbound')
    await setState(id, 'waiting_third')
    await touch(id)
    expect(await clockOf(id)).toMatchObject({ answered_at: now, solution_due_at: null, due_at: null })
    // An hour of nine is used; it goes on on Wednesday at eight.
    now = at('2026-01-21T07:00Z')
    await setState(id, 'open')
    await touch(id)
    expect(await clockOf(id)).toMatchObject({ due_at: at('2026-01-21T15:00Z') })
  })

  it('are reckoned anew for every open ticket when what is promised changes, and cleared when nothing is', async () => {
    const ids = [await ticket(), await ticket({ state: 'open' }), await ticket({ state: 'solved' })] as const
    for (const id of ids) await write(id, 'inbound')
    await promise()
    expect((await clockOf(ids[0])).due_at).toBe(at('2026-01-19T12:00Z'))
    expect((await clockOf(ids[1])).due_at).toBe(at('2026-01-19T12:00Z'))
    expect((await clockOf(ids[2])).due_at).toBeNull()
    await promise({ ...promised, on: false })
    expect((await clockOf(ids[0])).due_at).toBeNull()
    expect(await database.db.selectFrom('sla_warnings').selectAll().execute()).toEqual([])
  })

  it('catch up with what came while nobody looked', async () => {
    await promise()
    const id = await ticket()
    await write(id, 'inbound')
    await close()
    await open()
    await sla.start()
    await sla.idle()
    expect((await clockOf(id)).due_at).toBe(at('2026-01-19T12:00Z'))
  })

  it('refuse hours, zones and regions that cannot be', async () => {
    const refused = { code: 'invalid_input' }
    const { hours } = promised
    await expect(sla.set({ ...promised, hours: { ...hours, timeZone: 'Europe/Nirgends' } })).rejects.toMatchObject(
      refused,
    )
    await expect(sla.set({ ...promised, hours: { ...hours, region: 'DE-XX' } })).rejects.toMatchObject(refused)
    const backwards = [[{ from: 600, to: 600 }], [], [], [], [], [], []]
    await expect(sla.set({ ...promised, hours: { ...hours, days: backwards } })).rejects.toMatchObject(refused)
    await expect(sla.holidays('QQ', 2026, 'de')).rejects.toMatchObject(refused)
    expect(await sla.get()).toMatchObject({ on: false })
  })
})

describe('warnings', () => {
  const warned = async (): Promise<TicketId> => {
    await promise()
    const id = await ticket()
    await write(id, 'inbound')
    await touch(id)
    return id
  }

  it('tell once that an answer is nearly due and once that it is late', async () => {
    const id = await warned()
    expect(told()).toEqual([])
    now = at('2026-01-19T11:00Z')
    await touch(id)
    await touch(id)
    expect(told()).toEqual([{ ticketId: id, kind: 'near' }])
    now = at('2026-01-19T12:00Z')
    await touch(id)
    await touch(id)
    expect(told()).toEqual([
      { ticketId: id, kind: 'near' },
      { ticketId: id, kind: 'broken' },
    ])
    const record = await database.db.selectFrom('activity').select(['kind', 'actor']).orderBy('id').execute()
    expect(record.filter(({ kind }) => kind.startsWith('promise.'))).toEqual([
      { kind: 'promise.near', actor: 'clock' },
      { kind: 'promise.broken', actor: 'clock' },
    ])
  })

  it('are told after a restart, once, and only when somebody is there', async () => {
    const id = await warned()
    await close()
    now = at('2026-01-19T12:30Z')
    heard = false
    await open()
    await sla.start()
    await settle()
    expect(told()).toEqual([])
    heard = true
    sla.heard()
    await settle()
    expect(told()).toEqual([{ ticketId: id, kind: 'broken' }])
    await close()
    await open()
    await sla.start()
    await settle()
    expect(told()).toHaveLength(1)
  })

  it('are not told of a ticket that has been answered in time and waits', async () => {
    const id = await warned()
    await write(id, 'outbound')
    await setState(id, 'waiting')
    now = at('2026-01-22T12:00Z')
    await touch(id)
    expect(told()).toEqual([])
  })

  it('leave out what was late before anything was promised', async () => {
    const id = await ticket()
    await write(id, 'inbound')
    now = at('2026-01-22T12:00Z')
    await promise()
    await touch(id)
    expect((await clockOf(id)).due_at).toBe(at('2026-01-19T12:00Z'))
    expect(told()).toEqual([])
  })

  it('leave that out also where a ticket changes before all have been reckoned by the new promises', async () => {
    const id = await ticket()
    await write(id, 'inbound')
    now = at('2026-01-22T12:00Z')
    await sla.set(promised)
    await touch(id)
    expect(told()).toEqual([])
  })

  it('leave out what would have been late before, where a ticket turns out to be more urgent', async () => {
    const id = await ticket({ priority: 0 })
    await write(id, 'inbound')
    await touch(id)
    now = at('2026-01-22T12:00Z')
    await promise({
      ...promised,
      promises: promised.promises.map((one) => (one.priority === 'low' ? { ...one, answerMinutes: 100_000 } : one)),
    })
    await touch(id)
    await database.db.updateTable('tickets').set({ priority: 3 }).execute()
    await touch(id)
    expect((await clockOf(id)).due_at).toBe(at('2026-01-19T09:00Z'))
    expect(told()).toEqual([])
  })
})

describe('escalation', () => {
  const both = { raisePriority: true, tellAll: true }
  const neither = { raisePriority: false, tellAll: false }
  const warned = async (escalation: SlaValues['escalation'], priority = 1): Promise<TicketId> => {
    await promise({ ...promised, escalation })
    const id = await ticket({ priority })
    await write(id, 'inbound')
    await touch(id)
    return id
  }
  const pass = async (iso: string, id: TicketId): Promise<void> => {
    now = at(iso)
    await touch(id)
    await touch(id)
  }
  const priorityOf = async (id: TicketId): Promise<number> => {
    const { priority } = await database.db
      .selectFrom('tickets')
      .select('priority')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return priority
  }
  const operations = () => database.db.selectFrom('operations').selectAll().orderBy('id').execute()
  const records = async () => {
    const rows = await database.db
      .selectFrom('activity')
      .select(['kind', 'data'])
      .where('kind', 'in', ['promise.near', 'promise.broken'])
      .orderBy('id')
      .execute()
    return rows.map(({ kind, data }) => ({ kind, ...JSON.parse(data) }))
  }

  it('raises the priority once for a promise, over restarts, and keeps the promise at the hour it was given for', async () => {
    const id = await warned({ near: both, broken: both })
    await pass('2026-01-19T11:00Z', id)
    expect(await priorityOf(id)).toBe(2)
    expect(await clockOf(id)).toMatchObject({ answer_due_at: at('2026-01-19T12:00Z') })
    expect(events).toContainEqual({ name: 'tickets.changed', value: { ticketIds: [id] } })
    await close()
    await open()
    await sla.start()
    await pass('2026-01-19T12:00Z', id)
    expect(await priorityOf(id)).toBe(2)
    expect(await operations()).toMatchObject([{ actor: 'promise', kind: 'raised', undone_at: null }])
    expect(await records()).toEqual([
      { kind: 'promise.near', promise: 'answer', toAll: true, raisedTo: 'high' },
      { kind: 'promise.broken', promise: 'answer', toAll: true, raisedTo: null },
    ])
    // The other promise counts for itself.
    await pass('2026-01-20T08:00Z', id)
    expect(await priorityOf(id)).toBe(3)
  })

  it('leaves alone what a person has said, and what is urgent already', async () => {
    const id = await warned({ near: neither, broken: both })
    await database.db.updateTable('tickets').set({ priority_corrected: 1 }).execute()
    await pass('2026-01-19T12:00Z', id)
    expect(await priorityOf(id)).toBe(1)
    now = at('2026-01-19T08:00Z')
    const urgent = await warned({ near: neither, broken: both }, 3)
    await pass('2026-01-19T12:00Z', urgent)
    expect(await priorityOf(urgent)).toBe(3)
    expect(await operations()).toEqual([])
  })

  it('stays when a later message is found less urgent, and gives way to one that is more', async () => {
    const id = await warned({ near: both, broken: neither })
    await pass('2026-01-19T11:00Z', id)
    await database.db.updateTable('tickets').set({ priority: 0 }).execute()
    await touch(id)
    expect(await priorityOf(id)).toBe(2)
    await database.db.updateTable('tickets').set({ priority: 3 }).execute()
    await touch(id)
    expect(await priorityOf(id)).toBe(3)
    expect(await clockOf(id)).toMatchObject({ answer_due_at: at('2026-01-19T09:00Z') })
  })

  it('can be undone, and is not done again then', async () => {
    const id = await warned({ near: both, broken: both })
    await pass('2026-01-19T11:00Z', id)
    const [operation] = await operations()
    const changes = createTicketChanges({
      db: database.db,
      clock: () => now,
      corrections: {} as never,
      agent: async () => 'Jana',
      changed: () => {},
    })
    const running = { signal: new AbortController().signal, report: () => {} }
    expect(await changes.undo(operation?.id as OperationId, running)).toEqual({ restored: 1, kept: 0 })
    expect(await priorityOf(id)).toBe(1)
    await pass('2026-01-19T12:00Z', id)
    expect(await priorityOf(id)).toBe(1)
  })

  it('does nothing about what was broken long before its ticket came here', async () => {
    await promise({ ...promised, escalation: { near: both, broken: both } })
    const id = await ticket()
    await write(id, 'inbound')
    now = at('2026-02-02T08:00Z')
    await recordActivity(database.db, [{ at: now, kind: 'ticket.created', actor: 'import', ticketId: id }])
    await touch(id)
    expect(await priorityOf(id)).toBe(1)
    expect(await records()).toEqual([{ kind: 'promise.broken', promise: 'both', toAll: false, raisedTo: null }])
  })

  it('is as usual where values from before there was any are stored', async () => {
    const { escalation, ...older } = promised
    const value = JSON.stringify(older)
    await database.db.insertInto('settings').values({ key: 'sla', value }).execute()
    await close()
    await open()
    expect(await sla.get()).toEqual({ ...older, escalation })
  })
})

describe('new promises', () => {
  it('reach every open ticket by few rows of the queue, and leave solved ones as they are', async () => {
    const near = [await ticket(), await ticket({ state: 'waiting' })]
    const far = await ticket()
    await database.db.updateTable('tickets').set({ id: 25_000 }).where('id', '=', far).execute()
    const open = [...near, 25_000 as TicketId]
    const solved = await ticket({ state: 'solved' })
    for (const id of [...open, solved]) await write(id, 'inbound')
    await sla.set(promised)
    const waiting = await database.db.selectFrom('jobs').select('kind').execute()
    await jobs.idle('sla.reckon')
    await settle()
    expect(waiting).toHaveLength(2)
    for (const id of open) expect((await clockOf(id)).answer_due_at).toBe(at('2026-01-19T12:00Z'))
    expect((await clockOf(solved)).answer_due_at).toBeNull()
  })
})
