import { describe, expect, it } from 'vitest'
import { isEngineError } from '../../../../native/contract/errors.ts'
import { learnHistory } from '../../../../native/parts/history/ranker.ts'
import { madeWorkOrders } from '../../../bench/parts/work-orders.ts'
import { createFakeInference } from '../../../fixtures/fake-inference.ts'

const shares = async (history: ReturnType<typeof madeWorkOrders>, learnt: number) => {
  const ranker = await learnHistory(history.slice(0, learnt))
  const asked = history.slice(learnt)
  const ranked = await ranker.rank(asked)
  const placeOf = (at: number): number => ranked[at]?.findIndex(({ part }) => part === asked[at]?.parts[0]) ?? -1
  const places = asked.map((_order, at) => placeOf(at))
  return {
    ranked,
    first: places.filter((place) => place === 0).length / asked.length,
    amongFive: places.filter((place) => place >= 0 && place < 5).length / asked.length,
  }
}

describe('a ranker that learned from work orders', () => {
  it('names the part of later orders, mostly first', async () => {
    const { ranked, first, amongFive } = await shares(madeWorkOrders('en', 1_600, 5), 1_400)
    expect(first).toBeGreaterThan(0.6)
    expect(amongFive).toBeGreaterThan(0.75)
    for (const list of ranked) {
      expect(list).toHaveLength(10)
      expect(list.every(({ score }, at) => score >= 0 && score <= 1 && score <= (list[at - 1]?.score ?? 1))).toBe(true)
    }
  })
  it('knows a part that was used once by its name, and says by which words', async () => {
    const history = [
      ...madeWorkOrders('en', 300, 8),
      { text: 'bolt kit fitted', machine: 'EX1', parts: ['Quick Coupler Valve'] },
    ]
    const ranker = await learnHistory(history)
    const [[best] = []] = await ranker.rank([{ text: 'QUICK COUPLR VALVE LEAKING', machine: 'EX2' }])
    expect(best?.part).toBe('Quick Coupler Valve')
    expect(best?.words).toContain('couplr')
  })
  it('says what else it may be by how often each was booked on such words', async () => {
    const booked = [...Array(12).fill('Hydraulic Hose'), ...Array(5).fill('Seal'), ...Array(3).fill('Fitting')]
    const history = Array.from({ length: 400 }, (_none, at) => ({
      text: at % 4 === 3 ? 'engine will not crank' : 'oil leak at joint',
      machine: '',
      parts: [at % 4 === 3 ? 'Battery' : booked[(at * 7) % booked.length]],
    }))
    const [list = []] = await (await learnHistory(history)).rank([{ text: 'OIL LEAK AT JOINT', machine: '' }])
    expect(list.map(({ part }) => part)).toEqual(['Hydraulic Hose', 'Seal', 'Fitting', 'Battery'])
    expect(list.reduce((sum, { score }) => sum + score, 0)).toBeLessThanOrEqual(1)
    for (const [at, share] of [0.6, 0.25, 0.15].entries()) {
      expect(Math.abs((list[at]?.score ?? 0) - share)).toBeLessThan(0.1)
    }
  })
  it('takes the machine into account where the text does not tell', async () => {
    const history = Array.from({ length: 200 }, (_none, at) => ({
      text: 'wont start',
      machine: at % 2 === 0 ? 'Lift 1' : 'Digger 7',
      parts: [at % 2 === 0 ? 'Battery' : 'Starter Motor'],
    }))
    const ranker = await learnHistory(history)
    const [lift, digger] = await ranker.rank([
      { text: "won't start", machine: 'Lift 1' },
      { text: "won't start", machine: 'Digger 7' },
    ])
    expect(lift?.[0]).toMatchObject({ part: 'Battery' })
    expect(digger?.[0]).toMatchObject({ part: 'Starter Motor' })
    expect(lift?.[0]?.orders).toBeGreaterThan(0)
  })
  it('works with meanings, with a handful of orders, with one, and with empty texts', async () => {
    const { embed } = createFakeInference()
    const vectors = (texts: readonly string[]) => embed(texts, { role: 'query' })
    const ranker = await learnHistory(madeWorkOrders('de', 400, 2), { embed: vectors })
    expect((await ranker.rank([{ text: '', machine: '' }]))[0]).toHaveLength(10)
    const one = await learnHistory([{ text: 'x', machine: '', parts: ['Hose'] }])
    expect((await one.rank([{ text: 'anything', machine: 'A' }]))[0]?.map(({ part }) => part)).toEqual(['Hose'])
    const few = await learnHistory(madeWorkOrders('de', 12, 2))
    expect((await few.rank([{ text: 'Schlauch undicht', machine: '' }]))[0]?.length).toBeGreaterThan(0)
  })
  it('says so where no order names a part', async () => {
    const nothing = learnHistory([{ text: 'x', machine: '', parts: [] }])
    await expect(nothing).rejects.toSatisfy((error) => isEngineError(error, 'too_few_examples'))
  })
})
