import { describe, expect, it } from 'vitest'
import { moveEntities } from '../../../native/triage/places.ts'

const none = { parts: [], serials: [], errorCodes: [], orders: [], invoices: [], dates: [], amounts: [] }

describe('places in a mail', () => {
  it('count from the start of the text, with length 0 for what stands in the subject', () => {
    const machines = [
      { text: 'HK', start: 2, end: 4, record: null },
      { text: 'KX', start: 14, end: 16, record: null },
    ]
    expect(moveEntities({ ...none, machines }, 10).machines.map(({ start, end }) => [start, end])).toEqual([
      [0, 0],
      [4, 6],
    ])
  })
})
