import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Output } from '../../../native/contract/index.ts'
import { paths as contract } from '../../../native/contract/paths.ts'
import { type Database, openDatabase } from '../../../native/database/open.ts'
import { createPathService, type PathService } from '../../../native/journeys/paths-service.ts'
import { silentLog } from '../../../native/log.ts'
import { ago, dayMs, maker, now } from './paths-made.ts'

let database: Database
let service: PathService
let make: ReturnType<typeof maker>
const told: string[] = []

beforeEach(async () => {
  database = await openDatabase({ file: ':memory:' })
  make = maker(database)
  told.length = 0
  service = createPathService({ db: database.db, clock: () => now, emit: (name) => told.push(name), log: silentLog })
  await make.model('KA')
})
afterEach(async () => {
  await service.stop()
  await database.close()
})

type Whose = {
  kind?: 'all' | 'machine' | 'order'
  group?: { by: 'segment' | 'model' | 'region'; value: string; against?: string }
}
const overview = async (whose: Whose = {}): Promise<Output<'paths.overview'>> =>
  contract['paths.overview'].output.parse(
    await service.overview(contract['paths.overview'].input.parse({ ...whose, wait: true })),
  )
const visits = async (about: unknown, whose: Whose = {}) =>
  contract['paths.visits'].output.parse(await service.visits(contract['paths.visits'].input.parse({ ...whose, about })))
const stageOf = (side: Output<'paths.overview'>['first'], stage: string) =>
  side?.stages.find((each) => each.stage === stage)
const moved = (side: Output<'paths.overview'>['first'], from: string, to: string | null) =>
  side?.moves.find((move) => move.from === from && move.to === to)?.count

/** Twelve customers, each with a machine that was offered, ordered, delivered, installed and once at fault. */
async function twelve(segment = 'joinery', { first = 1, days = 4, backs = 0, valence = -0.5 } = {}) {
  for (let n = 0; n < 12; n += 1) {
    const id = first + n
    await make.customer(id, { segment, country: 'DE', zip: n < 10 ? '34117' : '10115' })
    await make.machine(id, id, ago(380))
    await make.offer(id, id, ago(430), 'KA')
    await make.order(id, id, { at: ago(420), shipped: ago(400), delivered: ago(395), item: 'KA' })
    await make.ticket(id, id, { at: ago(200), over: ago(200 - days), valence })
    if (n < backs) await make.ticket(1_000 + id, id, { at: ago(200 - days - 10), over: ago(200 - days - 12) })
  }
}

describe('the ways of all customers', () => {
  it('are reckoned in the background, which is told', async () => {
    await twelve()
    const asked = { kind: 'all' as const, group: null, wait: false }
    expect(await service.overview(asked)).toMatchObject({ state: 'reckoning', first: null })
    expect((await overview()).state).toBe('ready')
    expect(told).toEqual(['paths.changed'])
  })

  it('go from the offer over order, delivery and installation into use, to a fault and back', async () => {
    await twelve()
    const { first } = await overview()
    expect(first).toMatchObject({ customers: 12, paths: 12, hiddenMoves: 0 })
    const flow = first?.moves.map(({ from, to, count }) => [from, to, count]).toSorted()
    expect(flow).toEqual(
      [
        ['offer', 'order', 12],
        ['order', 'delivery', 12],
        ['delivery', 'commissioning', 12],
        ['commissioning', 'use', 12],
        ['use', 'fault', 12],
        ['fault', 'use', 12],
        ['use', null, 12],
      ].toSorted(),
    )
  })

  it('say how long they wait in each stage, how they feel and how much they write', async () => {
    await twelve()
    const { first } = await overview()
    const days = (stage: string) => stageOf(first, stage)?.waiting?.medianDays
    expect(days('offer')).toBeCloseTo(10, 0)
    expect(days('order')).toBeCloseTo(20, 0)
    expect(days('delivery')).toBeCloseTo(5, 0)
    expect(days('commissioning')).toBeCloseTo(15, 0)
    const fault = stageOf(first, 'fault')
    expect(fault).toMatchObject({ customers: 12, visits: 12, now: 0, ticketsPerHundred: 100 })
    expect(fault?.waiting?.medianDays).toBeCloseTo(4, 0)
    expect(fault?.mood).toMatchObject({ mean: -0.5, negative: 1, letters: 12 })
    // Of 24 times in use half went on to a fault after 180 days, the other half goes on since.
    expect(stageOf(first, 'use')?.waiting).toMatchObject({ over: 12, still: 12 })
  })

  it('count as fallen back who has a fault again within 30 days', async () => {
    await twelve('joinery', { backs: 3 })
    const { first } = await overview()
    expect(stageOf(first, 'fault')?.relapse).toMatchObject({ count: 3, of: 15, share: 0.2 })
    const list = await visits({ what: 'relapse', stage: 'fault' })
    expect(list).toMatchObject({ total: 3 })
    expect(list.visits.map(({ customer }) => customer).toSorted()).toEqual(['Kunde 1', 'Kunde 2', 'Kunde 3'])
    expect(list.visits[0]).toMatchObject({ thing: expect.stringMatching(/^S-/), model: { de: 'Säge KA' } })
    expect(list.visits[0]?.ticket?.subject).toMatch(/^Betreff/)
  })

  it('lead from every move to those who made it', async () => {
    await twelve()
    const { first } = await overview()
    for (const { from, to, count } of first?.moves ?? [])
      expect((await visits({ what: 'move', stage: from, to })).total).toBe(count)
  })

  it('show no figure and no move of fewer than ten customers', async () => {
    await twelve()
    for (let n = 0; n < 9; n += 1) await make.returned(1 + n, `AU-${1 + n}`, ago(390), ago(385))
    const { first } = await overview()
    expect(stageOf(first, 'complaint')).toMatchObject({ customers: null, visits: null, now: null, relapse: null })
    expect(moved(first, 'commissioning', 'complaint')).toBeUndefined()
    expect(first?.hiddenMoves).toBeGreaterThan(0)
    expect(await visits({ what: 'stage', stage: 'complaint' })).toMatchObject({ total: null, visits: [] })
    const few = await overview({ group: { by: 'region', value: 'DE 1' } })
    expect(few.first).toMatchObject({ customers: null, stages: [], moves: [], ahead: [] })
    const { groups } = await service.groups({ kind: 'all' })
    expect(groups).toContainEqual({ by: 'region', value: 'DE 1', name: null, customers: null })
    expect(groups).toContainEqual({ by: 'region', value: 'DE 3', name: null, customers: 10 })
  })

  it('take an order that belongs to no machine for a way of its own', async () => {
    await twelve()
    for (let n = 0; n < 10; n += 1) await make.order(100 + n, 1 + n, { at: ago(50), delivered: ago(45) })
    expect((await overview({ kind: 'order' })).first).toMatchObject({ customers: 10, paths: 10 })
    expect((await overview({ kind: 'machine' })).first).toMatchObject({ customers: 12, paths: 12 })
    expect(moved((await overview({ kind: 'order' })).first, 'order', 'use')).toBe(10)
  })

  it('put a ticket to the machine or the order that it names', async () => {
    await twelve()
    for (let n = 0; n < 12; n += 1) {
      await make.machine(50 + n, 1 + n, ago(300))
      await make.order(200 + n, 1 + n, { at: ago(30), delivered: ago(25) })
      await make.ticket(300 + n, 1 + n, { at: ago(100), over: ago(98), category: 'maintenance', serial: `S-${50 + n}` })
      await make.ticket(400 + n, 1 + n, { at: ago(20), over: ago(19), category: 'complaint', order: `AU-${200 + n}` })
    }
    await overview()
    const { visits: kept } = await visits({ what: 'stage', stage: 'maintenance' })
    expect(kept.map(({ thing }) => thing).toSorted()).toEqual(Array.from({ length: 12 }, (_, n) => `S-${50 + n}`))
    expect(moved((await overview({ kind: 'order' })).first, 'use', 'complaint')).toBe(12)
  })

  it('end where a younger machine of the same line stands at the same place', async () => {
    for (let n = 1; n <= 12; n += 1) {
      await make.customer(n)
      await make.machine(n, n, ago(1_500), { site: 'Halle 1' })
      await make.machine(50 + n, n, ago(300), { site: 'Halle 1' })
    }
    expect(moved((await overview()).first, 'use', 'ended')).toBe(12)
  })

  it('are too few to be told of with nine customers', async () => {
    for (let n = 1; n <= 9; n += 1) {
      await make.customer(n)
      await make.machine(n, n, ago(100))
    }
    const answer = await overview()
    expect(answer.state).toBe('too_few')
    expect(answer.first?.customers).toBeNull()
  })

  it('are reckoned anew when records came, and not for every ticket', async () => {
    await twelve()
    await overview()
    await make.customer(90)
    service.hear('tickets.changed')
    await overview()
    expect(told).toHaveLength(1)
    service.hear('intake.imported')
    await overview()
    expect(told).toHaveLength(2)
  })
})

describe('two groups', () => {
  const against = { group: { by: 'segment' as const, value: 'joinery', against: 'bakery' } }

  it('differ where one waits longer and falls back more, and only there', async () => {
    await twelve('joinery', { days: 3 })
    await twelve('bakery', { first: 20, days: 9, backs: 9 })
    const { first, second, differences, compared } = await overview(against)
    expect(stageOf(first, 'fault')?.waiting?.medianDays).toBeCloseTo(3, 0)
    expect(stageOf(second, 'fault')?.customers).toBe(12)
    expect(compared).toBeGreaterThan(5)
    const named = differences.map(({ stage, of }) => `${stage} ${of}`)
    expect(named).toContain('fault waiting')
    expect(named).toContain('fault relapse')
    expect(named.filter((name) => /^(?:offer|order|delivery|commissioning)/.test(name))).toEqual([])
  })

  it('do not differ where all is the same', async () => {
    await twelve('joinery', { backs: 2 })
    await twelve('bakery', { first: 20, backs: 3 })
    expect((await overview(against)).differences).toEqual([])
  })

  it('are not compared where one of them has fewer than ten customers', async () => {
    await twelve()
    await make.customer(30, { segment: 'bakery' })
    await make.machine(30, 30, ago(100))
    expect(await overview(against)).toMatchObject({ second: { customers: null, stages: [] }, compared: 0 })
  })
})

describe('the next obstacle', () => {
  /** Every third customer has a fault every sixty days, the others hardly ever. */
  async function faulty(count: number) {
    let ticket = 0
    for (let id = 1; id <= count; id += 1) {
      await make.customer(id, { segment: id % 2 ? 'joinery' : 'bakery' })
      await make.machine(id, id, ago(700))
      if (id % 3 !== 0) continue
      for (let days = 680 - (id % 60); days > 0; days -= 60) {
        ticket += 1
        await make.ticket(ticket, id, { at: ago(days), over: ago(days) + dayMs })
      }
    }
  }
  const likely = async () => await service.likely({ kind: 'all', group: null, obstacle: 'fault', offset: 0, limit: 50 })

  it('is told with its share, and of whom, where that is better than saying the same of all', async () => {
    await faulty(90)
    const { first } = await overview()
    const [next] = first?.ahead ?? []
    expect(next?.obstacle).toBe('fault')
    expect(next?.next.share).toBeCloseTo(1 / 3, 2)
    expect(next?.next.low).toBeGreaterThan(0.2)
    expect(next?.tried).toMatchObject({ customers: 90, better: true })
    expect(next?.tried?.brier).toBeLessThan((next?.tried?.baseBrier ?? 0) / 2)
    const { total, customers } = await likely()
    expect(total).toBe(30)
    expect(customers.every(({ customerId }) => customerId % 3 === 0)).toBe(true)
  })

  it('is told of nobody where it cannot be', async () => {
    await twelve()
    const { first } = await overview()
    expect(first?.ahead.every(({ tried }) => tried === null)).toBe(true)
    expect(await likely()).toEqual({ total: 0, customers: [] })
  })
})
