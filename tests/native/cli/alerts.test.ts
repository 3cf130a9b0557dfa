import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createProcessInference } from '../../../native/inference/process-inference.ts'
import { createLog } from '../../../native/log.ts'
import { serviceMails } from '../patterns/service-mails.ts'
import { runCli, withFiles } from './run.ts'

const modelsFolder = path.join(import.meta.dirname, '..', '..', '..', 'models')
const topics = Object.keys(serviceMails)
const dayMs = 86_400_000
const firstDay = Date.parse('2026-03-02T00:00:00Z')
const dateOf = (day: number): string => new Date(firstDay + day * dayMs).toISOString().slice(0, 10)

interface Alert {
  id: number
  topic: string
  since: string
  count: number
  expected: number
  score: number
  customers: number
  tickets: string[]
}

const mail = (topic: string, at: number): string => serviceMails[topic]?.[at % 12] ?? ''

/** Each topic once a day, on no day 10 and without leaks but for one in five days; from day 16 on eight leaks a day. */
function madeTickets() {
  const tickets: { id: string; at: string; text: string; customer: string }[] = []
  const add = (day: number, topic: string): void => {
    const number = tickets.length
    const at = `${dateOf(day)}T${String(8 + (number % 9)).padStart(2, '0')}:15:00+02:00`
    const text = mail(topic, Math.floor(number / 3) + day)
    tickets.push({ id: `${topic}-${number}`, at, text, customer: `Kunde ${(number * 7) % 60}` })
  }
  for (let day = 0; day < 19; day++) {
    if (day === 10) continue
    for (const topic of topics) if (topic !== 'leak' || day % 5 === 0) add(day, topic)
    for (let more = 0; day >= 16 && more < 8; more++) add(day, 'leak')
  }
  return tickets
}

const cacheFile = path.join(mkdtempSync(path.join(tmpdir(), 'leitstand-alerts-')), 'vectors.db')
const real = () =>
  createProcessInference({
    modelsFolder,
    cacheFile,
    log: createLog({ level: 'error' }),
  })

describe('alerts', () => {
  it('replays day by day: what grows is raised once, on the first days, with its own tickets and words', {
    timeout: 120_000,
  }, async () => {
    // Tickets need not be in order.
    await withFiles({ 'tickets.jsonl': madeTickets().toReversed() }, async (file) => {
      const result = await runCli(['alerts', '--tickets', file('tickets.jsonl'), '--daily'], [], real())
      expect(result.exitCode).toBe(0)
      const lines = result.lines as { date: string; raised: Alert[] }[]
      expect(lines.map(({ date }) => date)).toEqual(Array.from({ length: 19 }, (_, day) => dateOf(day)))
      const raised = lines.flatMap(({ date, raised: news }) => news.map((alert) => ({ date, ...alert })))
      expect(raised).toHaveLength(1)
      const [alert] = raised
      expect([dateOf(16), dateOf(17)]).toContain(alert?.date)
      expect(alert?.since).toBe(dateOf(16))
      expect(alert?.topic).toContain('Bremsschlauch')
      const right = alert?.tickets.filter((id) => id.startsWith('leak-')).length ?? 0
      expect(right / (alert?.tickets.length ?? 1)).toBeGreaterThanOrEqual(0.8)
      expect(alert?.count).toBe(alert?.tickets.length)
      expect(alert?.expected).toBeLessThan(3)
      expect(alert?.score).toBeGreaterThan(0.9)
      expect(alert?.customers).toBeGreaterThan(2)
    })
  })

  it('tells what stands out on a day, knowing nothing of later ones; broken lines are named and cost themselves only', {
    timeout: 120_000,
  }, async () => {
    const lines = [...madeTickets(), { id: 'x', at: 'gestern', text: 'x' }, { id: 'y', at: dateOf(3) }]
    await withFiles({ 'tickets.jsonl': lines }, async (file) => {
      const inference = real()
      const before = await runCli(['alerts', '--tickets', file('tickets.jsonl'), '--asof', dateOf(14)], [], inference)
      expect(before.lines).toEqual([{ alerts: [] }])
      expect(before.complaints).toEqual([
        expect.stringMatching(/line \d+: at: is no date/),
        expect.stringMatching(/line \d+: text: /),
      ])
      const after = await runCli(['alerts', '--tickets', file('tickets.jsonl')], [], real())
      const [{ alerts }] = after.lines as [{ alerts: Alert[] }]
      expect(alerts.map(({ topic }) => topic)).toEqual([expect.stringContaining('Bremsschlauch')])
      expect(Object.keys(alerts[0] ?? {})).toEqual([
        'topic',
        'since',
        'count',
        'expected',
        'score',
        'customers',
        'tickets',
      ])
    })
  })

  it('says where nothing is to be read', async () => {
    const missing = await runCli(['alerts', '--tickets', '/no/such/file.jsonl'])
    expect(missing.exitCode).toBe(2)
    expect(missing.complaints).toHaveLength(1)
    await withFiles({ 'tickets.jsonl': [] }, async (file) => {
      const empty = await runCli(['alerts', '--tickets', file('tickets.jsonl'), '--daily'])
      expect(empty.exitCode).toBe(2)
      expect(empty.complaints).toEqual([expect.stringContaining('no tickets')])
    })
  })
})
