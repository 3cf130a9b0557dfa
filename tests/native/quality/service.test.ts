import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EventName } from '../../../native/contract/index.ts'
import { type FindingCode, findingCodes } from '../../../native/contract/quality.ts'
import { type Database, openDatabase } from '../../../native/database/open.ts'
import { silentLog } from '../../../native/log.ts'
import { createQualityService, type QualityService } from '../../../native/quality/service.ts'
import { fillClean, fillFaulty, now } from './two-companies.ts'

let database: Database
let quality: QualityService
const told: EventName[] = []

const noForecast = {
  list: async () => ({
    state: 'too_little' as const,
    reckonedAt: null,
    months: [],
    total: 0,
    short: 0,
    rows: [],
    backTest: null,
  }),
}
const nothingLearned = {
  overview: async () => ({
    active: null,
    versions: [],
    newLabels: 0,
    labelCount: 0,
    leastLabels: 50,
    training: null,
    categories: [],
  }),
}

beforeEach(async () => {
  told.length = 0
  database = await openDatabase({ file: ':memory:' })
  quality = createQualityService({
    db: database.db,
    learning: nothingLearned,
    forecast: noForecast,
    clock: () => now,
    emit: (name) => void told.push(name),
    log: silentLog,
    agent: async () => 'Ada',
  })
})
afterEach(async () => {
  await quality.stop()
  await database.close()
})

const findings = async () => (await quality.overview({ wait: true })).findings
const count = async (code: FindingCode) => (await findings()).find((finding) => finding.code === code)?.count ?? 0
const examples = async (code: FindingCode, source?: string | null) =>
  (await quality.examples({ code, source, limit: 50 })).records.map(({ title, detail }) => [title, detail])

it('finds nothing wrong with sound data', async () => {
  await fillClean(database.db)
  const { state, findings, kinds } = await quality.overview({ wait: true })
  expect(state).toBe('ready')
  expect(findings).toEqual([])
  expect(kinds.filter(({ count }) => count === 0)).toEqual([])
  expect(kinds.flatMap(({ complete }) => complete ?? [])).toEqual(Array(8).fill(1))
})

describe('of a company with every fault', () => {
  beforeEach(() => fillFaulty(database.db))

  const expected: Record<FindingCode, string[][]> = {
    customer_no_mail: [['Ohne Mail', 'K-2']],
    customer_no_phone: [['Ohne Telefon', 'K-3']],
    customer_no_place: [['Ohne Ort', 'K-4']],
    customer_double: [['Doppelt AG (K-5)', 'Doppelt A.G. (K-6)']],
    contact_no_customer: [['allein@nirgends.example', 'Frau Allein']],
    contact_no_name: [['info@ohne-telefon.example', '']],
    contact_no_phone: [['info@ohne-telefon.example', '']],
    machine_no_customer: [['S-2', 'M-1']],
    machine_no_model: [['S-3', 'M-2']],
    machine_no_installed: [['S-4', 'M-1']],
    machine_two_spellings: [
      ['S-5 5', 'M-1'],
      ['S55', 'M-1'],
    ],
    model_no_name: [['M-2', 'M-2']],
    model_no_bom: [['M-2', 'M-2']],
    model_no_article: [['M-2', 'M-2']],
    part_no_name: [['P-2', 'P-2']],
    part_double: [
      ['P-3', 'Riemen'],
      ['P-4', 'Riemen'],
    ],
    part_two_spellings: [
      ['P-5', 'Filter'],
      ['P 5', 'Sieb'],
    ],
    part_successor_unknown: [['P-6', 'Ring']],
    part_successor_cycle: [
      ['P-7', 'Bolzen'],
      ['P-8', 'Stift'],
    ],
    part_gone: [['P-9', 'Griff']],
    part_in_no_bom: [['P-10', 'Kappe']],
    part_no_picture: [['P-10', 'Kappe']],
    bom_cycle: [
      ['P-1', 'P-3'],
      ['P-3', 'P-1'],
    ],
    bom_quantity: [['M-1', 'P-2']],
    bom_alternate_unknown: [['M-1, P-3', 'P-99']],
    price_missing: [['P-11', 'Hebel']],
    stock_missing: [['P-12', 'Welle']],
    lead_missing: [['P-13', 'Rad']],
    order_no_customer: [['A-2', '']],
    order_no_lines: [['A-3', 'Gut GmbH']],
    order_item_unknown: [['A-1', 'P-98']],
    return_no_customer: [['R-2', 'P-1']],
    return_order_unknown: [['R-3', 'P-1']],
    return_item_unknown: [['R-4', 'P-97']],
    article_no_model: [['H-2', 'Für alle']],
    article_model_unknown: [['H-3', 'Für fremde']],
    case_no_machine: [['F-2', 'Ohne Maschine']],
    case_machine_unknown: [['F-3', 'Fremde Maschine']],
    case_part_unknown: [['F-4', 'Fremdes Teil']],
    ticket_no_customer: [['T-2', 'Wer bin ich']],
    source_failed: [['ERP', '']],
    source_late: [['ERP', '']],
    source_not_seen: [['K-4', 'ERP']],
  }

  it('finds each of them', async () => {
    expect((await findings()).map(({ code }) => code).sort()).toEqual([...findingCodes].sort())
  })

  it.each(findingCodes)('names the records of %s', async (code) => {
    await findings()
    expect((await examples(code)).sort()).toEqual([...expected[code]].sort())
    expect(await count(code)).toBe(expected[code].length)
  })

  it('tells faults and completeness by source', async () => {
    const { findings, kinds, sources } = await quality.overview({ wait: true })
    expect(findings.find(({ code }) => code === 'customer_no_place')?.sources).toEqual([{ source: 'ERP', count: 1 }])
    expect(findings.find(({ code }) => code === 'customer_no_phone')?.sources).toEqual([{ source: null, count: 1 }])
    expect(await examples('customer_no_place', 'ERP')).toEqual([['Ohne Ort', 'K-4']])
    expect(await examples('customer_no_place', null)).toEqual([])
    expect(kinds.find(({ kind }) => kind === 'customers')?.sources).toEqual([
      { source: null, count: 3, complete: 2 / 3 },
      { source: 'ERP', count: 3, complete: 1 / 3 },
    ])
    expect(sources.find(({ kind }) => kind === 'customers')).toMatchObject({ records: 3, notSeen: 1, late: true })
  })

  it('says of imports which kind they were of and when they last went well', async () => {
    await findings()
    const { records } = await quality.examples({ code: 'source_late', limit: 5 })
    expect(records).toMatchObject([{ title: 'ERP', recordKind: 'customers', at: Date.UTC(2026, 7, 12, 12) }])
    const { csv } = await quality.table({ code: 'source_not_seen', after: null, language: 'en' })
    expect(csv).toBe('\ufeffRecord;Detail\r\nK-4;ERP, customers, 2026-08-05\r\n')
  })

  it('puts what hurts most first', async () => {
    const order = (await findings()).map(({ severity }) => severity)
    const rank = { high: 0, medium: 1, low: 2 }
    expect(order).toEqual(order.toSorted((one, other) => rank[one] - rank[other]))
  })

  it('gives all records as a table, without formulas', async () => {
    await findings()
    await database.db.updateTable('orders').set({ number: '=A-2' }).where('number', '=', 'A-2').execute()
    const { csv, next } = await quality.table({ code: 'order_no_customer', after: null, language: 'de' })
    expect(csv).toBe("\ufeffDatensatz;Angabe\r\n'=A-2;\r\n")
    expect(next).toBeNull()
  })

  it('leaves a finding alone that somebody put away, until it has grown by a tenth', async () => {
    await findings()
    const putAway = async () => (await findings()).find(({ code }) => code === 'order_no_customer')?.putAway
    await quality.putAway({ code: 'order_no_customer', putAway: true })
    expect(await putAway()).toEqual({ count: 1, at: now, actor: 'Ada' })
    await quality.putAway({ code: 'order_no_customer', putAway: false })
    expect(await putAway()).toBeNull()
    await quality.putAway({ code: 'order_no_customer', putAway: true })
    await database.db.insertInto('orders').values({ number: 'A-9', state: 'open', ordered_at: now }).execute()
    quality.hear('intake.imported')
    expect(await putAway()).toBeNull()
  })
})

it('reckons in the background, tells how far it is and when it is done, and anew when records have come', async () => {
  await fillClean(database.db)
  expect(await quality.overview({ wait: false })).toMatchObject({ state: 'reckoning', findings: [] })
  expect(await count('order_no_customer')).toBe(0)
  expect(told.filter((name) => name === 'quality.changed')).toHaveLength(1)
  expect(told.filter((name) => name === 'quality.progressed').length).toBeGreaterThan(5)
  await database.db.insertInto('orders').values({ number: 'A-9', state: 'open', ordered_at: now }).execute()
  expect(await count('order_no_customer')).toBe(0)
  quality.hear('intake.imported')
  expect(await count('order_no_customer')).toBe(1)
})

it('finds what lies far apart in a long table, and reads it piece by piece', async () => {
  const { db } = database
  await fillClean(db)
  const orders = Array.from({ length: 6_000 }, (_, at) => ({
    number: `B-${at}`,
    state: 'delivered',
    ordered_at: now,
    customer_id: at % 2 === 0 ? 1 : null,
  }))
  for (let at = 0; at < orders.length; at += 1_000)
    await db
      .insertInto('orders')
      .values(orders.slice(at, at + 1_000))
      .execute()
  expect(await count('order_no_customer')).toBe(3_000)
  const first = await quality.table({ code: 'order_no_customer', after: null, language: 'en' })
  const second = await quality.table({ code: 'order_no_customer', after: first.next, language: 'en' })
  const lines = (first.csv + second.csv).split('\r\n').slice(1, -1)
  expect(second.next).toBeNull()
  expect(new Set(lines).size).toBe(3_000)
})

it('says that there is no such finding', async () => {
  await fillClean(database.db)
  await findings()
  await expect(quality.examples({ code: 'bom_cycle', limit: 5 })).rejects.toMatchObject({ code: 'not_found' })
  await expect(quality.putAway({ code: 'bom_cycle', putAway: true })).rejects.toMatchObject({ code: 'not_found' })
})
