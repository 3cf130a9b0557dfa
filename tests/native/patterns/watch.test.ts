import { describe, expect, it } from 'vitest'
import { createPace } from '../../../native/pace.ts'
import { createAlertTracker } from '../../../native/patterns/alerts.ts'
import { createWatch, type WatchedTicket } from '../../../native/patterns/watch.ts'
import { createRandom } from '../../../native/triage/learning/random.ts'

const dimensions = 32
const topicCount = 12

/** Tickets of made topics: each a direction, moved by chance. */
function createDesk(seed: number) {
  const random = createRandom(seed)
  const unit = (vector: Float32Array): Float32Array => {
    const length = Math.hypot(...vector)
    return vector.map((value) => value / length)
  }
  const somewhere = (): Float32Array => unit(Float32Array.from({ length: dimensions }, () => random() - 0.5))
  const topics = Array.from({ length: topicCount }, somewhere)
  const ticket = (topic: number, more: Partial<WatchedTicket> = {}): WatchedTicket => {
    const centre = topics[topic] as Float32Array
    const vector = unit(centre.map((value) => value + 0.25 * (random() - 0.5)))
    return { vector, customer: `K${Math.floor(random() * 300)}`, traits: [], ...more }
  }
  const some = (count: number, topic: number, more: Partial<WatchedTicket> = {}): WatchedTicket[] =>
    Array.from({ length: count }, () => ticket(topic, more))
  /** An ordinary day: as many of each topic as of any other, give or take. */
  const day = (volume = 48): WatchedTicket[] =>
    Array.from({ length: volume }, () => ticket(Math.floor(random() * topicCount)))
  return { day, some, random }
}

const strict = { chance: 1 / 200 }

async function replay(days: readonly (readonly WatchedTicket[])[], options = {}) {
  const watch = createWatch({ ...strict, ...options })
  const tracker = createAlertTracker()
  const pace = createPace()
  const raised = []
  const updated = []
  for (const [day, tickets] of days.entries()) {
    const result = tracker.day(day, await watch.day(tickets, pace))
    raised.push(...result.raised.map((alert) => ({ day, alert })))
    updated.push(...result.updated.map((alert) => ({ day, alert })))
  }
  return { raised, updated }
}

describe('createWatch', () => {
  it('finds a topic that grows, raises it once and updates it after', async () => {
    const desk = createDesk(1)
    const days = Array.from({ length: 24 }, (_, day) => [...desk.day(), ...(day >= 18 ? desk.some(14, 3) : [])])
    const { raised, updated } = await replay(days)
    expect(raised).toHaveLength(1)
    const [first] = raised
    expect(first?.day).toBeGreaterThanOrEqual(18)
    expect(first?.day).toBeLessThanOrEqual(19)
    expect([17, 18]).toContain(first?.alert.since)
    expect(new Set(updated.map(({ alert }) => alert.id))).toEqual(new Set([first?.alert.id]))
    expect(updated.length).toBeGreaterThan(2)
  })

  it('names tickets of the last days only, most of them of the topic', async () => {
    const desk = createDesk(2)
    const watch = createWatch(strict)
    const pace = createPace()
    let count = 0
    for (let day = 0; day < 20; day++) {
      const ordinary = desk.day()
      count += ordinary.length
      await watch.day(ordinary, pace)
    }
    const [growth] = await watch.day([...desk.day(), ...desk.some(20, 5)], pace)
    expect(growth?.zone.window).toBe(1)
    const added = growth?.tickets.filter((id) => id >= count + 48) ?? []
    expect(added.length).toBeGreaterThan(15)
    expect(growth?.tickets.every((id) => id >= count)).toBe(true)
  })

  it('says nothing of weekends, holidays and a desk that grows, which move all topics alike', async () => {
    const desk = createDesk(3)
    const volumes = Array.from({ length: 21 }, (_, day) =>
      day === 16 ? 0 : Math.round((day % 7 > 4 ? 10 : 48) * (1 + day / 15)),
    )
    const { raised } = await replay(volumes.map((volume) => desk.day(volume)))
    expect(raised).toEqual([])
  })

  it('says nothing of one customer who writes twenty times', async () => {
    const desk = createDesk(4)
    const angry = (day: number): WatchedTicket[] => (day === 20 ? desk.some(20, 6, { customer: 'K-angry' }) : [])
    const { raised } = await replay(Array.from({ length: 23 }, (_, day) => [...desk.day(), ...angry(day)]))
    expect(raised).toEqual([])
  })

  it('finds a machine that fails more often though everybody writes of something else', async () => {
    const desk = createDesk(5)
    const ofMachines = (tickets: readonly WatchedTicket[], share: number): WatchedTicket[] =>
      tickets.map((each) => ({ ...each, traits: [`machine ${desk.random() < share ? 'HK' : 'LX'}`] }))
    const days = Array.from({ length: 22 }, (_, day) => ofMachines(desk.day(), day >= 20 ? 0.45 : 0.1))
    const { raised } = await replay(days)
    expect(raised.map(({ alert }) => alert.growth.trait)).toContain('machine HK')
  })

  it('starts from days that it does not look at as if it had looked at them', async () => {
    const desk = createDesk(6)
    const pace = createPace()
    const before = Array.from({ length: 30 }, () => desk.day())
    const outbreak = [...desk.day(), ...desk.some(18, 2)]
    const watch = createWatch(strict)
    await watch.start(before, pace)
    const [growth] = await watch.day(outbreak, pace)
    const first = before.flat().length
    expect(growth?.tickets.filter((id) => id >= first).length).toBeGreaterThan(15)
    expect(growth?.zone.before).toBeGreaterThan(50)
  })

  it('names all tickets of a topic at a desk so busy that only a sample is compared', async () => {
    const desk = createDesk(7)
    const pace = createPace()
    const watch = createWatch(strict)
    await watch.start(
      Array.from({ length: 20 }, () => desk.day(900)),
      pace,
    )
    const growths = await watch.day([...desk.day(600), ...desk.some(200, 2)], pace)
    expect(growths).toHaveLength(1)
    expect(growths[0]?.tickets.length).toBeGreaterThan(220)
    expect(growths[0]?.zone.count).toBe(growths[0]?.tickets.length)
    expect(growths[0]?.zone.expected).toBeGreaterThan(40)
    expect(growths[0]?.zone.expected).toBeLessThan(90)
  })

  it('raises no more false alerts than one in two weeks where nothing goes on', async () => {
    const days = 42
    let count = 0
    for (const seed of [11, 12]) {
      const desk = createDesk(seed)
      const { raised } = await replay(
        Array.from({ length: days }, () => desk.day(24)),
        { chance: 1 / 14 },
      )
      count += raised.length
    }
    expect(count).toBeLessThanOrEqual((2 * days) / 14)
  })

  it('says nothing in the first days', async () => {
    const desk = createDesk(8)
    const { raised } = await replay([desk.day(), desk.day(), [...desk.day(), ...desk.some(30, 1)]])
    expect(raised).toEqual([])
  })
})
