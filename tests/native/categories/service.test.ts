import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EngineError, isEngineError } from '../../../native/contract/errors.ts'
import { type Desk, inference, openDesk } from '../learning/desk.ts'
import { createSampler } from '../triage/learning/written-topics.ts'

const hire = {
  name: { de: 'Mietgerät', en: 'Hire machine' },
  description: 'rent a scaffold or crane for some weeks, hire period, monthly rate, return the rented crane',
}
const hireMail = 'we want to hire a crane for three weeks, what is the monthly rate to rent it'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

const failure = async (promise: Promise<unknown>): Promise<string> =>
  await promise.then(
    () => 'none',
    (error: unknown) => (isEngineError(error) ? error.code : String(error)),
  )

describe('a category of the company', () => {
  it('stands behind the standard ones and is told by its description at once', async () => {
    expect((await desk.judge(hireMail)).categoryId).not.toBe('Mietgerät')
    const id = await desk.categories.add(hire)
    const description = { de: hire.description, en: hire.description }
    expect((await desk.categories.list()).at(-1)).toEqual({ id, name: hire.name, description, isStandard: false })
    expect((await desk.judge(hireMail)).top[0]?.categoryId).toBe('Mietgerät')
    expect(desk.events.map(({ name }) => name)).toContain('categories.changed')
  })
  it('is described in each language, as the standard ones are', async () => {
    const [standard] = await desk.categories.list()
    expect(standard?.description.de).toMatch(/^Eine Maschine tut nicht/)
    expect(standard?.description.en).toMatch(/^A machine does not/)
    const [line] = await desk.categories.descriptions()
    expect(line?.text).toMatch(/^Störung, Fault. Eine Maschine .* A machine /)
    const id = await desk.categories.add(hire)
    const own = (await desk.categories.descriptions()).find(({ label }) => label === id)
    expect(own?.text).toBe(`Mietgerät, Hire machine. ${hire.description}`)
  })
  it('is only suggested until a person allows more', async () => {
    const id = await desk.categories.add(hire)
    const { categories } = await desk.learning.overview()
    expect(categories.find((one) => one.id === id)).toMatchObject({ mode: 'suggest', origin: 'own', examples: 0 })
  })
  it('does not take mails that belong elsewhere', async () => {
    await desk.categories.add(hire)
    for (const { text, label } of createSampler(5)
      .each(5)
      .filter((one) => one.label !== 'road'))
      expect((await desk.judge(text)).top[0]?.categoryId).toBe(label)
  })
  it('is judged by the new description when that is changed, and by none when it is removed', async () => {
    const id = await desk.categories.add({ ...hire, description: 'something else entirely, apples and pears' })
    await desk.categories.change({ id, ...hire })
    expect((await desk.judge(hireMail)).top[0]?.categoryId).toBe(id)
    await desk.categories.remove(id)
    expect((await desk.judge(hireMail)).top.map((guess) => guess.categoryId)).not.toContain(id)
    expect((await desk.categories.list()).map((one) => one.id)).not.toContain(id)
  })
  it('is counted once when it is learned from tickets, beside its description', async () => {
    const id = await desk.categories.add(hire)
    const hires = Array.from({ length: 30 }, (_none, n) => ({ label: id, text: `${hireMail} number ${n}` }))
    await desk.addLabelled([...hires, ...createSampler(3).each(20)])
    await desk.train()
    const { top } = await desk.judge(hireMail)
    expect(top.filter((guess) => guess.categoryId === id)).toHaveLength(1)
    expect(top.reduce((sum, { confidence }) => sum + confidence, 0)).toBeLessThanOrEqual(1 + 1e-9)
  })
  it('stays on the tickets that have it after it is removed, and can come back', async () => {
    const id = await desk.categories.add(hire)
    const ticketId = await desk.addOpen(hireMail)
    await desk.corrections.correct({ ticketId, field: 'category', value: id, actor: 'a' })
    await desk.categories.remove(id)
    const { categories } = await desk.learning.overview()
    expect(categories.find((one) => one.id === id)).toMatchObject({ origin: 'removed', examples: 1 })
    expect(await desk.categories.add({ ...hire, id, name: { de: 'Miete', en: 'Hire' } })).toBe(id)
    const { categories: after } = await desk.learning.overview()
    expect(after.find((one) => one.id === id)).toMatchObject({ origin: 'own', name: { de: 'Miete' }, examples: 1 })
  })
  it('cannot be called like another one, in either language and whatever the case', async () => {
    await desk.categories.add(hire)
    expect(await failure(desk.categories.add({ ...hire, name: { de: 'HIRE MACHINE', en: 'x' } }))).toBe('name_taken')
    expect(await failure(desk.categories.add({ ...hire, name: { de: 'Rechnung', en: 'x' } }))).toBe('name_taken')
    const other = await desk.categories.add({ name: { de: 'Obst', en: 'Fruit' }, description: '' })
    expect(await failure(desk.categories.change({ ...hire, id: other }))).toBe('name_taken')
    expect(await failure(desk.categories.change({ ...hire, id: 'Mietgerät' }))).toBe('none')
  })
  it('is nothing a standard one can be changed into', async () => {
    expect(await failure(desk.categories.change({ id: 'fault', ...hire }))).toBe('not_found')
    expect(await failure(desk.categories.remove('fault'))).toBe('not_found')
    expect(await failure(desk.categories.change({ id: 'unheard of', ...hire }))).toBe('not_found')
  })
  it('is kept where the models cannot read its description just now, and told by it after a restart', async () => {
    inference.failWith(new EngineError('models_unavailable', { detail: 'test' }))
    const id = await desk.categories.add(hire)
    expect((await desk.judge(hireMail).catch(() => null))?.top ?? []).toEqual([])
    inference.failWith(null)
    expect((await desk.categories.list()).map((one) => one.id)).toContain(id)
    await desk.categories.start()
    expect((await desk.judge(hireMail)).top[0]?.categoryId).toBe('Mietgerät')
  })
})
