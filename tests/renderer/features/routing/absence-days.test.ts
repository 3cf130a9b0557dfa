import { expect, it } from 'vitest'
import { dayOf, endOf, startOf } from '../../../../renderer/features/routing/absence-days.ts'

it('keeps whole days, the last one to its end', () => {
  const from = startOf('2026-11-25')
  const until = endOf('2026-11-25')
  expect([dayOf(from), dayOf(until)]).toEqual(['2026-11-25', '2026-11-25'])
  expect((until ?? 0) - (from ?? 0)).toBe(86_399_999)
  expect(endOf('2026-12-31')).toBe((startOf('2027-01-01') ?? 0) - 1)
})

it('takes an empty or unfinished date for an open end', () => {
  expect([startOf(''), endOf('2026-1'), dayOf(null)]).toEqual([null, null, ''])
})
