import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openPatternDesk, range } from './desk.ts'

/** Five weeks of usual mail, and the leak from the last Monday on. */
const start = 28
async function withLeak(options: Parameters<typeof openPatternDesk>[0] = {}) {
  const desk = await openPatternDesk(options)
  await desk.usual(range(0, start + 1))
  await desk.evening(start - 1)
  await desk.leaks(start, 7)
  await desk.evening(start)
  return desk
}

describe('the watch over the desk', () => {
  it('says that there is too little where mail has come for some days only', async () => {
    const desk = await openPatternDesk()
    await desk.usual([0, 1])
    await desk.evening(1)
    expect(await desk.patterns.list({ show: 'current' })).toMatchObject({ state: 'too_little', alerts: [] })
  })

  it('raises nothing in usual weeks', async () => {
    const desk = await openPatternDesk()
    await desk.usual(range(0, start))
    for (const day of range(start - 7, start)) await desk.evening(day)
    expect(await desk.patterns.list({ show: 'current' })).toMatchObject({ state: 'ready', alerts: [] })
  })

  it('raises what is piling up on the day it begins, with its tickets, names and figures', async () => {
    const desk = await withLeak()
    const alert = await desk.one()
    expect(alert).toMatchObject({ kind: 'topic', state: 'open', overAt: null, mutedUntil: null, defect: null })
    expect(alert.name.de).toMatch(/Bremse|Bremsschlauch|Öl/)
    expect(alert.count).toBe(7)
    expect(alert.customers).toBe(7)
    expect(alert.expected).toBeLessThan(1)
    expect(alert.recent.slice(-2)).toEqual([0, 7])
    const { tickets } = await desk.patterns.tickets({ alertId: alert.id, offset: 0, limit: 50 })
    expect(tickets.map(({ subject }) => subject)).toEqual(Array(7).fill('Bremse leckt'))
    expect(tickets[0]?.passage).toMatch(/Bremsschlauch|Öl/)
  })

  it('raises once and updates after, also while the day goes on', async () => {
    const desk = await withLeak()
    const { id } = await desk.one()
    await desk.leaks(start, 2)
    await desk.evening(start)
    await desk.usual([start + 1])
    await desk.leaks(start + 1, 4)
    await desk.evening(start + 1)
    const after = await desk.one()
    expect(after.id).toBe(id)
    expect(after.count).toBe(13)
    const { events } = await desk.patterns.get(id)
    expect(events.map(({ kind }) => kind)).toEqual(['raised', 'grew'])
  })

  it('shows the days before with what would have been usual, and the days of the alert above it', async () => {
    const desk = await withLeak()
    const { days } = await desk.patterns.get((await desk.one()).id)
    expect(days).toHaveLength(56)
    expect(days.at(-1)?.count).toBe(7)
    expect(days.at(-1)?.high).toBeLessThan(4)
    expect(days.slice(-8, -1).every(({ count, low, high }) => count >= low && count <= high)).toBe(true)
  })

  it('knows after a kill what was raised before', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-patterns-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const desk = await withLeak({ file: path.join(folder, 'leitstand.db') })
    const { id } = await desk.one()
    await desk.restart()
    await desk.usual([start + 1])
    await desk.leaks(start + 1, 3)
    await desk.evening(start + 1)
    expect(await desk.one()).toMatchObject({ id, count: 10 })
  })

  it('finds on the first start what has been piling up for days, as of the day it would have', async () => {
    const desk = await openPatternDesk()
    await desk.usual(range(0, start + 3))
    await desk.leaks(start, 7)
    await desk.leaks(start + 1, 3)
    await desk.evening(start + 2)
    const alert = await desk.one()
    expect(alert.count).toBe(10)
    expect(alert.raisedAt).toBeLessThan(alert.seenAt + 86_400_000)
    expect(alert.raisedAt - alert.since).toBeLessThanOrEqual(86_400_000)
  })

  it('takes it for over after a week without', async () => {
    const desk = await withLeak()
    const { id } = await desk.one()
    for (const day of range(start + 1, start + 24)) {
      await desk.usual([day])
      await desk.evening(day)
    }
    expect((await desk.list()).map((alert) => alert.id)).not.toContain(id)
    const past = (await desk.list('past')).find((alert) => alert.id === id)
    expect(past?.overAt).toBeGreaterThan(past?.seenAt ?? 0)
  })

  it('goes on from the look before as if it had begun anew, whatever became of older tickets meanwhile', async () => {
    const looked = async (isAnew: boolean) => {
      const desk = await openPatternDesk()
      const rows: unknown[] = []
      const look = async (day: number): Promise<void> => {
        if (isAnew) await desk.restart()
        await desk.evening(day)
        rows.push(await desk.db.selectFrom('pattern_alerts').selectAll().execute())
        rows.push(await desk.db.selectFrom('pattern_alert_tickets').selectAll().execute())
      }
      await desk.usual(range(0, start + 1))
      await look(start - 1)
      const [erased, merged, solved] = await desk.leaks(start - 1, 4)
      for (const many of [2, 2, 3]) {
        await desk.leaks(start, many)
        await look(start)
      }
      if (!erased || !merged || !solved) throw new Error('no tickets')
      await desk.db.deleteFrom('tickets').where('id', '=', erased).execute()
      await look(start)
      await desk.db.updateTable('tickets').set({ merged_into: solved }).where('id', '=', merged).execute()
      await desk.db.updateTable('tickets').set({ state: 'solved', category_id: 'x' }).where('id', '=', solved).execute()
      await look(start)
      await desk.usual([start + 1])
      await desk.leaks(start + 1, 3)
      for (const day of [start + 1, start + 1, start + 2]) await look(day)
      return rows
    }
    expect(await looked(false)).toEqual(await looked(true))
  }, 60_000)

  it('waits for the models where mail has come that they have not read', async () => {
    const desk = await openPatternDesk()
    await desk.usual(range(0, start))
    await desk.db.deleteFrom('message_vectors').where('message_id', '>', 200).execute()
    await desk.evening(start - 1)
    expect(await desk.patterns.list({ show: 'current' })).toMatchObject({ state: 'reckoning' })
  })
})

describe('what people decide', () => {
  const nextDay = async (desk: Awaited<ReturnType<typeof withLeak>>, day = start + 1): Promise<void> => {
    await desk.usual([day])
    await desk.leaks(day, 5)
    await desk.evening(day)
  }

  it.each(['dismissed', 'muted'] as const)(
    'keeps what was %s from being raised again while it goes on',
    async (how) => {
      const desk = await withLeak()
      const { id } = await desk.one()
      if (how === 'dismissed') await desk.patterns.setState({ alertId: id, state: 'dismissed' })
      else await desk.patterns.mute({ alertId: id, until: desk.clock() + 30 * 86_400_000 })
      await nextDay(desk)
      expect(await desk.list()).toEqual([])
      expect(await desk.list(how === 'dismissed' ? 'past' : 'muted')).toMatchObject([{ id, count: 12 }])
    },
  )

  it('takes a dismissal, a mute, a name and an assignment back by their counter-actions', async () => {
    const desk = await withLeak()
    const { id: alertId } = await desk.one()
    await desk.patterns.setState({ alertId, state: 'dismissed' })
    await desk.patterns.setState({ alertId, state: 'open' })
    await desk.patterns.mute({ alertId, until: desk.clock() + 1_000_000 })
    await desk.patterns.mute({ alertId, until: null })
    await desk.patterns.rename({ alertId, name: 'Bremsleitungen' })
    await desk.patterns.assign({ alertId, assignee: 'Eva' })
    expect(await desk.one()).toMatchObject({
      state: 'open',
      mutedUntil: null,
      givenName: 'Bremsleitungen',
      assignee: 'Eva',
    })
    await desk.patterns.rename({ alertId, name: null })
    await desk.patterns.assign({ alertId, assignee: null })
    expect(await desk.one()).toMatchObject({ givenName: null, assignee: null })
    const { events } = await desk.patterns.get(alertId)
    expect(events.map(({ kind }) => kind)).toEqual([
      ...['raised', 'dismissed', 'reopened', 'muted', 'unmuted', 'renamed', 'assigned', 'renamed', 'assigned'],
    ])
    expect(events.at(-3)).toMatchObject({ actor: 'Jörg Weiß', detail: 'Eva' })
  })

  it('leaves out what a person took out, and in what a person put in', async () => {
    const desk = await withLeak()
    const { id: alertId } = await desk.one()
    const [out] = await desk.ticketsOf(alertId)
    const added = await desk.ticket(start, 2)
    if (!out) throw new Error('no ticket')
    await desk.patterns.setTickets({ alertId, add: [added], remove: [out] })
    expect((await desk.one()).count).toBe(7)
    await nextDay(desk)
    const tickets = await desk.ticketsOf(alertId)
    expect(tickets).not.toContain(out)
    expect(tickets).toContain(added)
    expect((await desk.one()).count).toBe(12)
    await desk.patterns.setTickets({ alertId, add: [out], remove: [added] })
    expect(await desk.ticketsOf(alertId)).toContain(out)
  })

  it('splits tickets off into an alert of their own, to which they stay', async () => {
    const desk = await withLeak()
    const { id: alertId } = await desk.one()
    const chosen = (await desk.ticketsOf(alertId)).slice(0, 3)
    const part = await desk.patterns.split({ alertId, ticketIds: chosen })
    expect(part.count).toBe(3)
    await nextDay(desk)
    expect(await desk.ticketsOf(alertId)).not.toEqual(expect.arrayContaining([chosen[0]]))
    expect((await desk.ticketsOf(part.id)).sort()).toEqual(expect.arrayContaining([...chosen].sort()))
    expect((await desk.list()).map(({ id }) => id).sort()).toEqual([alertId, part.id].sort())
    // Its counter-action.
    await desk.patterns.merge({ alertId: part.id, into: alertId })
    expect(await desk.ticketsOf(alertId)).toEqual(expect.arrayContaining(chosen))
  })

  it('puts two together, updates the one they became, and takes them apart again', async () => {
    const desk = await withLeak()
    const { id: first } = await desk.one()
    const part = await desk.patterns.split({ alertId: first, ticketIds: (await desk.ticketsOf(first)).slice(0, 3) })
    const whole = await desk.patterns.merge({ alertId: first, into: part.id })
    expect(whole).toMatchObject({ id: part.id, count: 7 })
    expect((await desk.patterns.get(part.id)).mergedFrom).toMatchObject([{ id: first }])
    await nextDay(desk)
    expect(await desk.one()).toMatchObject({ id: part.id, count: 12 })
    await desk.patterns.unmerge({ alertId: first })
    expect((await desk.list()).map(({ id }) => id).sort()).toEqual([first, part.id].sort())
    await expect(desk.patterns.unmerge({ alertId: first })).rejects.toMatchObject({ code: 'already_undone' })
  })

  it('names the alerts of a ticket, but not those it was taken out of', async () => {
    const desk = await withLeak()
    const { id: alertId } = await desk.one()
    const [ticketId, other] = await desk.ticketsOf(alertId)
    if (!ticketId || !other) throw new Error('no tickets')
    expect(await desk.patterns.ofTicket(ticketId)).toMatchObject([{ id: alertId }])
    await desk.patterns.setTickets({ alertId, add: [], remove: [ticketId] })
    expect(await desk.patterns.ofTicket(ticketId)).toEqual([])
    expect(await desk.patterns.ofTicket(other)).toHaveLength(1)
  })
})
