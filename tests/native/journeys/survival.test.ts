import { expect, it } from 'vitest'
import { chanceOf, Ratio, shareOf } from '../../../native/journeys/group-tests.ts'
import { binOf, expectedOf, residualOf, Waits, waitedUntil } from '../../../native/journeys/survival.ts'

const dayMs = 86_400_000
// Gehan 1965: weeks of remission of 42 children with leukaemia, + for those who left.
const drug = '6 6 6 7 10 13 16 22 23 6+ 9+ 10+ 11+ 17+ 19+ 20+ 25+ 32+ 32+ 34+ 35+'.split(' ')
const placebo = '1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23'.split(' ')
const wait = (text: string) => ({ bin: binOf(Number.parseInt(text, 10) * dayMs), over: !text.endsWith('+') })
function waitsOf(list: readonly string[]): Waits {
  const waits = new Waits()
  for (const text of list) waits.add(wait(text).bin, wait(text).over)
  return waits
}

it('finds the medians of a textbook, with those who wait still in them', () => {
  expect(waitedUntil(waitsOf(drug), [0.5])[0]).toBeCloseTo(23, 0)
  expect(waitedUntil(waitsOf(placebo), [0.5])[0]).toBeCloseTo(8, 0)
})

it('says nothing of a share for whom it is not over', () => {
  expect(waitedUntil(waitsOf(drug), [0.9])).toEqual([null])
})

it('finds the sum of the log-rank test of the same textbook', () => {
  const [first, second] = [waitsOf(drug), waitsOf(placebo)]
  const expected = expectedOf(first, second)
  const sum = (list: readonly string[], inSecond: boolean) =>
    list.reduce((total, text) => total + residualOf(expected, { ...wait(text), inSecond }), 0)
  // 21 were seen in the second group, 10.75 expected (Kleinbaum & Klein, Survival Analysis, 2.4).
  expect(sum(drug, false) + sum(placebo, true)).toBeCloseTo(10.25, 1)
})

it('knows the normal distribution from the middle to the tail', () => {
  expect(chanceOf(0)).toBe(1)
  expect(chanceOf(1.959964)).toBeCloseTo(0.05, 6)
  expect(chanceOf(-3.290527)).toBeCloseTo(0.001, 7)
  expect(chanceOf(6)).toBeCloseTo(1.973e-9, 12)
})

it('counts a customer with many tickets as one who says the same many times', () => {
  const alone = new Ratio()
  const often = new Ratio()
  for (let customer = 0; customer < 40; customer += 1) {
    alone.add(customer, customer % 2, 1)
    often.add(customer, (customer % 2) * 10, 10)
  }
  const [one, ten] = [shareOf(alone.close()), shareOf(often.close())]
  expect(ten.of).toBe(400)
  expect(ten.high - ten.low).toBeCloseTo(one.high - one.low, 1)
})
