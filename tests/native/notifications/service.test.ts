import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Activity, recordActivity } from '../../../native/activity/service.ts'
import type { EventName } from '../../../native/contract/index.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { type Database, openDatabase } from '../../../native/database/open.ts'
import { silentLog } from '../../../native/log.ts'
import { createNotificationService, type NotificationService } from '../../../native/notifications/service.ts'
import { defaultSettings } from '../../../native/notifications/settings.ts'

const day = 86_400_000
const me = 'Jana Roth'
let folder: string
let database: Database
let service: NotificationService
let now: number
let events: EventName[]

async function open(): Promise<void> {
  database = await openDatabase({ file: path.join(folder, 'leitstand.db') })
  service = createNotificationService({
    db: database.db,
    clock: () => now,
    log: silentLog,
    emit: (name) => void events.push(name),
    agent: async () => me,
  })
}
async function close(): Promise<void> {
  await service.stop()
  await database.close()
}
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'leitstand-notifications-'))
  now = new Date(2026, 0, 19, 10).getTime()
  events = []
  await open()
  service.start()
  await service.idle()
})
afterEach(async () => {
  await close()
  await rm(folder, { recursive: true, force: true })
})

let number = 0
async function ticket(values: { assignee?: string | null; state?: string; sentAt?: number } = {}): Promise<TicketId> {
  const { assignee = me, state = 'open', sentAt = now } = values
  number += 1
  const { id } = await database.db
    .insertInto('tickets')
    .values({
      number: `T-${number}`,
      external_id: null,
      subject: `Presse ${number}`,
      kind: 'request',
      state,
      customer_id: null,
      contact_id: null,
      customer_name: 'Holzbau Maier',
      contact_name: 'Eva Maier',
      assignee,
      category_id: null,
      mood: null,
      valence: null,
      created_at: sentAt,
      last_message_at: sentAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id as TicketId
}

async function message(ticketId: TicketId, sentAt = now): Promise<number> {
  number += 1
  const { id } = await database.db
    .insertInto('messages')
    .values({
      ticket_id: ticketId,
      direction: 'inbound',
      kind: 'request',
      header_id: null,
      content_hash: String(number),
      from_name: 'Eva Maier',
      from_address: 'eva@maier.example',
      subject: 'Presse',
      sent_at: sentAt,
      received_at: sentAt,
      new_text: 'steht wieder',
      html: null,
      raw_blob: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

const log = (...entries: Omit<Activity, 'at'>[]): Promise<void> =>
  recordActivity(
    database.db,
    entries.map((entry) => ({ at: now, ...entry })),
  )

async function hear(): Promise<void> {
  service.hear('tickets.changed')
  await service.idle()
}
async function happen(...entries: Omit<Activity, 'at'>[]): Promise<void> {
  await log(...entries)
  await hear()
}
const listed = async () => (await service.list({ before: null, limit: 200 })).notifications
const kinds = async (): Promise<string[]> => (await listed()).map(({ kind }) => kind)

async function answer(ticketId: TicketId, kind = 'request', sentAt = now): Promise<Omit<Activity, 'at'>> {
  return {
    kind: 'message.received',
    actor: 'import',
    ticketId,
    data: { messageId: await message(ticketId, sentAt), kind },
  }
}
const assignment = (ticketId: TicketId, actor: string, assignee: string): Omit<Activity, 'at'> => ({
  kind: 'ticket.assigned',
  actor,
  ticketId,
  data: { before: { assignee: null }, after: { assignee } },
})

describe('what is told', () => {
  it('a customer who answers in a ticket of mine, by name', async () => {
    const ticketId = await ticket()
    await happen(await answer(ticketId))
    expect(await listed()).toMatchObject([
      { kind: 'answered', ticketId, customerName: 'Holzbau Maier', about: { person: 'Eva Maier' }, seen: false },
    ])
    expect(events).toContain('notifications.changed')
  })

  it('not the answer in a colleague’s ticket, an out-of-office reply, or old mail that is brought in', async () => {
    const mine = await ticket()
    await happen(
      await answer(await ticket({ assignee: 'Tom' })),
      await answer(await ticket({ assignee: null })),
      await answer(mine, 'auto_reply'),
      await answer(mine, 'request', now - 60 * day),
    )
    expect(await kinds()).toEqual([])
    expect(events).not.toContain('notifications.changed')
  })

  it('a bounce in a ticket of mine and a letter of mine that could not be delivered', async () => {
    await happen(await answer(await ticket(), 'bounce'), {
      kind: 'letter.failed',
      actor: 'clock',
      ticketId: await ticket({ assignee: null }),
      data: { messageId: 1, author: me },
    })
    expect(await kinds()).toEqual(['undelivered', 'undelivered'])
  })

  it('a ticket that somebody else has given me, and none that I took myself or gave away', async () => {
    const ticketId = await ticket()
    await happen(
      assignment(ticketId, 'Tom', me),
      assignment(await ticket(), me, me),
      assignment(await ticket({ assignee: 'Tom' }), 'Tom', 'Tom'),
    )
    expect(await listed()).toMatchObject([{ kind: 'assigned', ticketId, about: { person: 'Tom' } }])
  })

  it('a new ticket only where that is wanted, and once with the messages it came with', async () => {
    const came = async (assignee: string | null): Promise<void> => {
      const ticketId = await ticket({ assignee, state: 'new' })
      await happen({ kind: 'ticket.created', actor: 'import', ticketId }, await answer(ticketId))
    }
    await came(null)
    expect(await kinds()).toEqual([])
    await came(me)
    expect(await kinds()).toEqual(['assigned'])
    await service.setSettings({ ways: { ...defaultSettings.ways, new_ticket: 'list' } })
    await came(null)
    expect(await kinds()).toEqual(['new_ticket', 'assigned'])
  })

  it('a ticket that is back, once where it was put off and waiting, and to whoever put off nobody’s', async () => {
    const back = (ticketId: TicketId): Omit<Activity, 'at'> => ({ kind: 'ticket.snoozed', actor: 'clock', ticketId })
    const both = await ticket()
    await happen(back(both), {
      kind: 'ticket.state_changed',
      actor: 'clock',
      ticketId: both,
      data: { before: { state: 'waiting_third' }, after: { state: 'open' } },
    })
    expect(await kinds()).toEqual(['back'])
    const [nobodys, toms] = [await ticket({ assignee: null }), await ticket({ assignee: null })]
    await happen({ kind: 'ticket.snoozed', actor: me, ticketId: nobodys }, back(nobodys))
    await happen({ kind: 'ticket.snoozed', actor: 'Tom', ticketId: toms }, back(toms))
    expect((await listed()).map(({ ticketId }) => ticketId)).toEqual([nobodys, both])
  })

  it('a promise in a ticket of mine that is nearly due or broken', async () => {
    await happen(
      { kind: 'promise.near', actor: 'clock', ticketId: await ticket() },
      { kind: 'promise.broken', actor: 'clock', ticketId: await ticket() },
      { kind: 'promise.broken', actor: 'clock', ticketId: await ticket({ assignee: null }) },
      { kind: 'promise.broken', actor: 'clock', ticketId: await ticket({ assignee: 'Tom' }) },
    )
    expect((await listed()).map(({ about }) => about.promise)).toEqual(['broken', 'near'])
  })

  it('a promise in a ticket that nobody has, where everybody is to be told, until somebody has it', async () => {
    const ticketId = await ticket({ assignee: null })
    const data = { promise: 'answer', toAll: true, raisedTo: 'high' }
    await happen(
      { kind: 'promise.near', actor: 'clock', ticketId, data: { ...data, toAll: false } },
      { kind: 'promise.broken', actor: 'clock', ticketId, data },
      { kind: 'promise.broken', actor: 'clock', ticketId: await ticket({ assignee: 'Tom' }), data },
    )
    expect(await listed()).toMatchObject([
      { kind: 'due', ticketId, about: { promise: 'broken', promiseOf: 'answer', nobodys: true, raisedTo: 'high' } },
    ])
  })

  it('nothing of a kind that is turned off, and nothing by the system of one that is only listed', async () => {
    await service.setSettings({ ways: { ...defaultSettings.ways, answered: 'off', assigned: 'list' } })
    const ticketId = await ticket()
    await happen(await answer(ticketId), assignment(ticketId, 'Tom', me))
    expect(await kinds()).toEqual(['assigned'])
    expect(await service.takeUntold()).toEqual([])
  })
})

describe('over a restart', () => {
  it('loses nothing that happened while nobody looked', async () => {
    const ticketId = await ticket()
    await service.stop()
    await log(await answer(ticketId))
    await database.close()
    await open()
    expect(await kinds()).toEqual([])
    service.start()
    await service.idle()
    expect(await kinds()).toEqual(['answered'])
  })

  it('tells nothing twice, not even what was told and not yet seen', async () => {
    await happen(await answer(await ticket()))
    expect(await service.takeUntold()).toHaveLength(1)
    await close()
    await open()
    service.start()
    await hear()
    expect(await kinds()).toEqual(['answered'])
    expect(await service.takeUntold()).toEqual([])
  })

  it('gives one cause one row where how far it was read is lost', async () => {
    await happen(await answer(await ticket()))
    await close()
    await open()
    await database.db.deleteFrom('settings').where('key', '=', 'notifications.handled').execute()
    service.start()
    await service.idle()
    expect(await kinds()).toEqual(['answered'])
  })

  it('reads what comes in more than one go, in order', async () => {
    const ticketId = await ticket()
    await service.stop()
    for (let at = 0; at < 450; at++) await log(assignment(ticketId, `Tom ${at}`, me))
    await database.close()
    await open()
    service.start()
    await service.idle()
    expect(await service.countUnseen()).toBe(450)
    const [newest] = await listed()
    expect(newest?.about.person).toBe('Tom 449')
  })
})

describe('telling by the system', () => {
  it('hands each out once, whoever asks', async () => {
    await happen(await answer(await ticket()), await answer(await ticket()))
    const taken = await Promise.all([service.takeUntold(), service.takeUntold()])
    expect(taken.map(({ length }) => length).toSorted()).toEqual([0, 2])
  })

  it('keeps what comes in quiet hours until they are over', async () => {
    await service.setSettings({ silentUntil: now + 60_000 })
    await happen(await answer(await ticket()))
    expect(await service.takeUntold()).toEqual([])
    expect(await kinds()).toEqual(['answered'])
    now += 60_000
    expect(await service.takeUntold()).toHaveLength(1)
    expect(await service.takeUntold()).toEqual([])
  })

  it('says so when quiet is called off', async () => {
    await service.setSettings({ silentUntil: now + day })
    await happen(await answer(await ticket()))
    events = []
    await service.setSettings({ silentUntil: null })
    expect(events).toContain('notifications.changed')
    expect(await service.takeUntold()).toHaveLength(1)
  })

  it('does not tell what has been seen meanwhile', async () => {
    const ticketId = await ticket()
    await happen(await answer(ticketId))
    await service.markSeen({ ticketId })
    expect(await service.takeUntold()).toEqual([])
  })
})

describe('having seen', () => {
  it('is of one, of a ticket, or of all up to the newest in sight', async () => {
    const [first, second] = [await ticket(), await ticket()]
    await happen(await answer(first), await answer(first), await answer(second), await answer(second))
    const [newest, , , oldest] = await listed()
    if (!newest || !oldest) throw new Error('four were expected')
    await service.markSeen({ ids: [oldest.id] })
    expect(await service.countUnseen()).toBe(3)
    await service.markSeen({ ticketId: first })
    expect(await service.countUnseen()).toBe(2)
    await happen(await answer(first))
    await service.markSeen({ upTo: newest.id })
    expect((await listed()).map(({ seen }) => seen)).toEqual([false, true, true, true, true])
  })

  it('goes through the list page by page', async () => {
    const ticketId = await ticket()
    await happen(await answer(ticketId), await answer(ticketId), await answer(ticketId))
    const page = await service.list({ before: null, limit: 2 })
    expect(page).toMatchObject({ more: true, notifications: [{ id: 3 }, { id: 2 }] })
    const rest = await service.list({ before: page.notifications[1]?.id ?? null, limit: 2 })
    expect(rest).toMatchObject({ more: false, notifications: [{ id: 1 }] })
  })
})
