import { describe, expect, it } from 'vitest'
import type { History } from '../../../native/outlook/history.ts'
import { fitLogistic, logit, sigmoid } from '../../../native/outlook/logistic.ts'
import { fitRisk } from '../../../native/outlook/risk.ts'
import { segmentsOf } from '../../../native/outlook/segments.ts'
import { createPace } from '../../../native/pace.ts'

const dayMs = 86_400_000
const now = 2_000 * dayMs

/** The same numbers on every run. */
function chances(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

/** Customers who order about monthly and, each month with a chance of their own, stop for good. */
function customers(count: number): History[] {
  const next = chances(7)
  return Array.from({ length: count }, (_, id) => {
    const leaves = 0.01 + 0.06 * next()
    const orders: { at: number; cents: number }[] = []
    for (let day = 1_000 + 200 * next(); day < 2_000; day += 20 + 30 * next()) {
      orders.push({ at: day * dayMs, cents: 10_000 })
      if (next() < leaves) break
    }
    return { id, machines: id % 9, orders, tickets: [], moods: [] }
  })
}

describe('logistic regression', () => {
  it('finds the weights behind outcomes', async () => {
    const next = chances(3)
    const rows = Array.from({ length: 4_000 }, () => [next() * 4 - 2])
    const targets = rows.map((row) => (next() < sigmoid(logit([-0.5, 1.5], row)) ? 1 : 0))
    const [constant = 0, slope = 0] = await fitLogistic(rows, targets, createPace())
    expect(constant).toBeCloseTo(-0.5, 0)
    expect(slope).toBeGreaterThan(1.3)
    expect(slope).toBeLessThan(1.7)
  })
})

describe('the risk of losing a customer', () => {
  it('is told better than by saying the same of everybody, and as often right as it says', async () => {
    const model = await fitRisk(customers(600), now, createPace())
    const { quality } = model ?? {}
    expect(quality?.brier).toBeLessThan((quality?.baseBrier ?? 0) * 0.8)
    for (const { predicted, observed } of quality?.reliability ?? [])
      expect(Math.abs(predicted - observed)).toBeLessThan(0.15)
  })

  it('rises with silence', async () => {
    const all = customers(600)
    const model = await fitRisk(all, now, createPace())
    const monthly = Array.from({ length: 12 }, (_, month) => ({
      at: now - (month * 30 + 5) * dayMs,
      cents: 1,
    })).toReversed()
    const loyal = { id: 1, machines: 0, tickets: [], moods: [], orders: monthly }
    const silent = { ...loyal, orders: monthly.map(({ at, cents }) => ({ at: at - 150 * dayMs, cents })) }
    expect(model?.of(silent)?.chance).toBeGreaterThan((model?.of(loyal)?.chance ?? 1) + 0.3)
    expect(model?.of(silent)?.factors[0]?.factor).toBe('recency')
  })

  it('is not told where there is too little history, nor of somebody who has not ordered for a year', async () => {
    expect(await fitRisk(customers(20), now, createPace())).toBeNull()
    const model = await fitRisk(customers(600), now, createPace())
    const gone = { id: 1, machines: 0, tickets: [], moods: [], orders: [{ at: now - 400 * dayMs, cents: 1 }] }
    expect(model?.of(gone)).toBeNull()
  })
})

describe('segments', () => {
  it('say what sets a customer apart, the same on every run', () => {
    const all = customers(60)
    const segments = segmentsOf(all, now)
    const most = all.find(({ machines }) => machines === 8)?.id ?? -1
    expect(segments.get(most)).toContain('many_machines')
    expect(segmentsOf(all.toReversed(), now)).toEqual(new Map([...segments].toReversed()))
  })
})
