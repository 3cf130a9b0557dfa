import { expect, it } from 'vitest'
import type { TicketId } from '../../../../native/contract/words.ts'
import { areOfSeveralCustomers, type Candidate, oldestOf } from '../../../../renderer/features/merges/candidates.ts'

const candidate = (id: number, createdAt: number, customerName: string | null = null): Candidate => ({
  id: id as TicketId,
  number: `2026-${id}`,
  subject: '',
  customerName,
  contactName: null,
  createdAt,
})

it('keeps the ticket that began first, of two at once the one with the lower id', () => {
  expect(oldestOf([candidate(1, 30), candidate(9, 10), candidate(4, 10)])).toBe(4)
  expect(oldestOf([])).toBeNull()
})

it('tells of several customers only where both are known', () => {
  expect(areOfSeveralCustomers([candidate(1, 1, 'Huber'), candidate(2, 2), candidate(3, 3, 'Huber')])).toBe(false)
  expect(areOfSeveralCustomers([candidate(1, 1, 'Huber'), candidate(2, 2, 'Maier')])).toBe(true)
})
