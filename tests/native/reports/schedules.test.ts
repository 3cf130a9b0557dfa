import { expect, it, onTestFinished } from 'vitest'
import type { ScheduledReport } from '../../../native/contract/reports.ts'
import { createBlobs } from '../../../native/database/blobs.ts'
import { openDatabase } from '../../../native/database/open.ts'
import { parseMail } from '../../../native/intake/parse-mail.ts'
import type { Deliver } from '../../../native/letters/outbox.ts'
import { silentLog } from '../../../native/log.ts'
import type { DocumentOrder } from '../../../native/reports/documents.ts'
import { createReportSchedules } from '../../../native/reports/schedules.ts'
import { defaultSettings } from '../../../native/settings/service.ts'

type Letter = Parameters<Deliver>[0]

const weekly: ScheduledReport = {
  name: 'Wochenbericht',
  sections: ['overview', 'reasons'],
  filter: {},
  period: 'last_week',
  formats: ['csv', 'pdf'],
  language: 'de',
  recipients: ['leitung@haus.example'],
  rhythm: { every: 'week', weekday: 1 },
  time: '07:00',
  active: true,
}

/** By the clock of this computer, as people choose it. */
const at = (day: number, hour: number): number => new Date(2026, 10, day, hour).getTime()

async function openSchedules() {
  const database = await openDatabase({ file: ':memory:' })
  onTestFinished(database.close)
  const state = { now: at(23, 12), fails: false, ownAddresses: ['service@haus.example'] }
  const sent: Letter[] = []
  const orders: (DocumentOrder & { at: number | undefined })[] = []
  const start = () =>
    createReportSchedules({
      db: database.db,
      blobs: createBlobs(null),
      clock: () => state.now,
      emit: () => {},
      log: silentLog,
      documents: {
        make: async (order, options) => {
          orders.push({ ...order, at: options?.at })
          return { name: `Wochenbericht.${order.format}`, mediaType: 'text/plain', content: Buffer.from(order.format) }
        },
      },
      settings: { get: async () => ({ ...defaultSettings, ownAddresses: state.ownAddresses }) },
      deliver: async (letter) => {
        if (state.fails) throw new Error('no room left')
        sent.push(letter)
      },
    })
  const schedules = start()
  onTestFinished(() => schedules.stop())
  return { schedules, start, state, sent, orders, db: database.db }
}

it('is made once when it is due, with its files in one mail', async () => {
  const { schedules, state, sent, orders } = await openSchedules()
  await schedules.save(null, weekly)
  schedules.start()
  await schedules.idle()
  expect(sent).toEqual([])
  expect((await schedules.list())[0]?.nextAt).toBe(at(30, 7))
  state.now = at(30, 8)
  for (let times = 0; times < 3; times++) {
    schedules.start()
    await schedules.idle()
  }
  expect(sent.map(({ to, from }) => ({ to, from }))).toEqual([
    { to: ['leitung@haus.example'], from: 'service@haus.example' },
  ])
  expect(orders.map(({ format, at: day, period }) => [format, day, period])).toEqual([
    ['pdf', at(30, 7), { kind: 'last', unit: 'week' }],
    ['csv', at(30, 7), { kind: 'last', unit: 'week' }],
  ])
  const mail = await parseMail(sent[0]?.raw ?? Buffer.alloc(0), { now: state.now })
  expect(mail.attachments.map(({ name }) => name)).toEqual(['Wochenbericht.pdf', 'Wochenbericht.csv'])
  expect(mail.subject).toBe('Wochenbericht')
  expect((await schedules.list())[0]?.runs).toEqual([{ dueAt: at(30, 7), at: at(30, 8), state: 'sent', error: null }])
})

it('makes only the last of several that were missed while the computer was off, and it only once over a restart', async () => {
  const { schedules, start, state, sent, orders } = await openSchedules()
  await schedules.save(null, { ...weekly, rhythm: { every: 'day' }, period: 'yesterday' })
  await schedules.stop()
  state.now = at(28, 9)
  for (let times = 0; times < 2; times++) {
    const later = start()
    later.start()
    await later.idle()
    await later.stop()
  }
  expect(sent).toHaveLength(1)
  expect(orders[0]?.at).toBe(at(28, 7))
})

it('tells what went wrong, and sends it after all when it can', async () => {
  const { schedules, start, state, sent } = await openSchedules()
  await schedules.save(null, weekly)
  state.now = at(30, 8)
  state.fails = true
  schedules.start()
  await schedules.idle()
  expect((await schedules.list())[0]?.runs).toMatchObject([{ state: 'failed', error: 'no room left' }])
  await schedules.stop()
  state.fails = false
  const later = start()
  onTestFinished(() => later.stop())
  later.start()
  await later.idle()
  expect((await later.list())[0]?.runs).toMatchObject([{ dueAt: at(30, 7), state: 'sent', error: null }])
  expect(sent).toHaveLength(1)
})

it('sends under the same Message-ID what a crash cut off before it was on record', async () => {
  const { schedules, start, state, sent, db } = await openSchedules()
  const id = await schedules.save(null, weekly)
  state.now = at(30, 8)
  schedules.start()
  await schedules.idle()
  await schedules.stop()
  await db.deleteFrom('report_runs').execute()
  const later = start()
  onTestFinished(() => later.stop())
  later.start()
  await later.idle()
  expect(sent.map(({ messageId }) => messageId)).toEqual(Array(2).fill(`report-${id}-${at(30, 7)}@haus.example`))
})

it('sends nothing while it is switched off, nor without an address of its own', async () => {
  const { schedules, state, sent } = await openSchedules()
  const id = await schedules.save(null, { ...weekly, active: false })
  state.now = at(30, 8)
  schedules.start()
  await schedules.idle()
  expect(sent).toEqual([])
  state.ownAddresses = []
  expect(await schedules.sendNow(id)).toMatchObject({ state: 'failed', error: 'bad_address' })
})

it('is changed, taken away and put back, and refuses what is no address', async () => {
  const { schedules } = await openSchedules()
  await expect(schedules.save(null, { ...weekly, recipients: ['leitung'] })).rejects.toThrow('bad_address')
  const id = await schedules.save(null, weekly)
  await schedules.save(id, { ...weekly, name: 'Neu', rhythm: { every: 'month', day: 3 }, time: '06:30' })
  expect(await schedules.list()).toMatchObject([{ id, name: 'Neu', nextAt: new Date(2026, 11, 3, 6, 30).getTime() }])
  const removed = await schedules.remove(id)
  expect(await schedules.list()).toEqual([])
  await schedules.save(null, removed)
  expect(await schedules.list()).toMatchObject([{ name: 'Neu', rhythm: { every: 'month', day: 3 } }])
  await expect(schedules.remove(99 as typeof id)).rejects.toThrow('not_found')
})
