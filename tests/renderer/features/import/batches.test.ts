import { expect, test } from 'vitest'
import { batchBytes, largestFileBytes, planBatches } from '../../../../renderer/features/import/batches.ts'

const MiB = 1024 * 1024
const file = (name: string, size: number) => ({ name, size })
const names = (batches: readonly (readonly { name: string }[])[]) =>
  batches.map((batch) => batch.map(({ name }) => name))

test('fills a portion up to 16 MiB and begins the next one after it', () => {
  const { batches } = planBatches([file('a.eml', 9 * MiB), file('b.eml', 7 * MiB), file('c.eml', 1)])
  expect(names(batches)).toEqual([['a.eml', 'b.eml'], ['c.eml']])
  expect(batchBytes).toBe(16 * MiB)
})

test('sends a file that is larger than a portion alone', () => {
  const { batches, tooLarge } = planBatches([file('a.eml', 1), file('big.mbox', 30 * MiB), file('b.eml', 1)])
  expect(names(batches)).toEqual([['a.eml'], ['big.mbox'], ['b.eml']])
  expect(tooLarge).toEqual([])
})

test('sets aside what is too large for the window, and only that', () => {
  const { batches, tooLarge } = planBatches([
    file('limit.mbox', largestFileBytes),
    file('over.mbox', largestFileBytes + 1),
  ])
  expect(names(batches)).toEqual([['limit.mbox']])
  expect(tooLarge.map(({ name }) => name)).toEqual(['over.mbox'])
})

test('sends at most 1000 files at once', () => {
  const { batches } = planBatches(Array.from({ length: 2_001 }, (_, at) => file(`${at}.eml`, 10)))
  expect(batches.map(({ length }) => length)).toEqual([1_000, 1_000, 1])
})

test('sends tables before mails, each in the order in which they came', () => {
  const { batches } = planBatches([file('1.eml', 1), file('kunden.CSV', 1), file('2.mbox', 1), file('faelle.jsonl', 1)])
  expect(names(batches)).toEqual([['kunden.CSV', 'faelle.jsonl', '1.eml', '2.mbox']])
})

test('has nothing to send where there is nothing', () => {
  expect(planBatches([])).toEqual({ batches: [], tooLarge: [] })
})
