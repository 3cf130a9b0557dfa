import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSampler } from '../triage/learning/written-topics.ts'
import { type Desk, inference, openDesk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
  await desk.addLabelled(createSampler(1).each(30))
  await desk.train()
})
afterEach(() => desk.close())

const newLabels = async (): Promise<number> => (await desk.learning.overview()).newLabels
const correct = async (ticketId: Awaited<ReturnType<Desk['addOpen']>>, value: string | null) => {
  const id = await desk.corrections.correct({ ticketId, field: 'category', value, actor: 'a' })
  await desk.learned()
  return id
}

describe('labels since the last training', () => {
  it('count until they are learned, and none after', async () => {
    const ids = [await desk.addOpen('violin concert stage'), await desk.addOpen('singer melody choir')]
    for (const id of ids) await correct(id, 'music')
    expect(await newLabels()).toBe(2)
    expect((await desk.judge('melody choir singer')).categoryId).toBe('music')
    await desk.train()
    expect(await newLabels()).toBe(0)
    expect((await desk.judge('melody choir singer')).categoryId).toBe('music')
  })
  it('read only the mail that was corrected, not those before', async () => {
    await correct(await desk.addOpen('violin concert stage'), 'music')
    const second = await desk.addOpen('singer melody choir')
    const before = inference.asked.length
    await correct(second, 'music')
    expect(inference.asked.slice(before).map(({ text }) => text)).toEqual(['singer melody choir'])
  })
  it('count as the last one says, where a ticket was given several', async () => {
    const id = await desk.addOpen('violin concert stage')
    await correct(id, 'music')
    const second = await correct(id, 'theatre')
    expect(await newLabels()).toBe(1)
    expect((await desk.judge('violin concert stage')).categoryId).toBe('theatre')
    await desk.corrections.undo(second, 'a')
    await desk.learned()
    expect((await desk.judge('violin concert stage')).categoryId).toBe('music')
  })
  it('can say that a mail belongs to none', async () => {
    const id = await desk.addOpen('pump leak violin')
    await correct(id, null)
    expect((await desk.judge('pump leak violin')).categoryId).toBeNull()
  })
  it('may contradict what was learned, and all of several given at once count', async () => {
    const { id } = await desk.db.selectFrom('tickets').select('id').orderBy('id').executeTakeFirstOrThrow()
    const ids = [await desk.addOpen('violin concert stage'), await desk.addOpen('singer melody choir')]
    const given = [...ids, id as (typeof ids)[number]].map((ticketId) =>
      desk.corrections.correct({ ticketId, field: 'category', value: 'music', actor: 'a' }),
    )
    await Promise.all(given)
    await desk.learned()
    expect(await newLabels()).toBe(3)
    expect((await desk.judge('violin concert stage')).categoryId).toBe('music')
    expect((await desk.judge('singer melody choir')).categoryId).toBe('music')
  })
})
