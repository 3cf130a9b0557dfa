import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { EventName } from '../../../../native/contract/index.ts'
import { silentLog } from '../../../../native/log.ts'
import { createTopicService } from '../../../../native/patterns/topics/service.ts'
import { monday, openPatternDesk, range } from '../desk.ts'

const days = 21
const dayMs = 86_400_000

async function openTopics() {
  const desk = await openPatternDesk()
  await desk.usual(range(0, days))
  desk.setNow(monday + days * dayMs)
  let told: () => void = () => {}
  const next = (): Promise<void> =>
    new Promise((resolve) => {
      told = resolve
    })
  const topics = createTopicService({
    db: desk.db,
    clock: desk.clock,
    emit: (name: EventName) => {
      if (name === 'topics.changed') told()
    },
    log: silentLog,
  })
  onTestFinished(() => topics.stop())
  return { ...desk, topics, next }
}

describe('the map of topics', () => {
  it('is found without being waited for, with the tickets of each topic', async () => {
    const { topics, next } = await openTopics()
    const found = next()
    expect(await topics.map()).toMatchObject({ state: 'reckoning', topics: [] })
    await found
    const map = await topics.map()
    expect(map.state).toBe('ready')
    expect(map.tickets).toBe(days * 12)
    const [largest] = map.topics
    if (!largest) throw new Error('no topic was found')
    const { total, tickets } = await topics.tickets({ topicId: largest.id, offset: 0, limit: 100 })
    expect(total).toBe(largest.inAll)
    expect(new Set(tickets.map(({ subject }) => subject)).size).toBe(1)
  })

  it('says that it is not the whole while the models still read, and goes on by itself', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const { db, topics, next, setNow, clock } = await openTopics()
    const vectors = await db.selectFrom('message_vectors').selectAll().execute()
    await db.deleteFrom('message_vectors').execute()

    const first = next()
    await topics.map()
    await first
    expect(await topics.map()).toMatchObject({ state: 'reckoning', topics: [], tickets: 0 })

    const second = next()
    for (const row of vectors) await db.insertInto('message_vectors').values(row).execute()
    topics.hear('tickets.changed')
    setNow(clock() + 20_000)
    vi.advanceTimersByTime(20_000)
    await second
    const map = await topics.map()
    expect(map.state).toBe('ready')
    expect(map.topics.length).toBeGreaterThan(0)
  })
})
