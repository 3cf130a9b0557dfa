import { describe, expect, it } from 'vitest'
import { chooseTicket, plainSubject, type ThreadCandidate, ticketNumbersIn } from '../../../native/intake/thread.ts'

const candidate = (change: Partial<ThreadCandidate>): ThreadCandidate => ({
  ticketId: 1,
  via: 'parent',
  customerId: 10,
  subject: 'Pumpe undicht',
  participates: false,
  ...change,
})
const sender = { outbound: false, customerId: 10, subject: 'AW: Pumpe undicht' }

describe('chooseTicket', () => {
  it('prefers the parent to the number in the subject', () => {
    const found = [candidate({ ticketId: 2, via: 'number' }), candidate({ ticketId: 1 })]
    expect(chooseTicket(found, sender)).toBe(1)
  })

  it('does not put another customer into the ticket, whatever he refers to', () => {
    const other = { ...sender, customerId: 20 }
    for (const via of ['parent', 'child', 'number', 'sibling'] as const) {
      expect(chooseTicket([candidate({ via })], other)).toBeNull()
    }
  })

  it('lets those write who were in the conversation, and ourselves', () => {
    expect(chooseTicket([candidate({ participates: true })], { ...sender, customerId: 20 })).toBe(1)
    expect(chooseTicket([candidate({ via: 'sibling' })], { ...sender, outbound: true, customerId: null })).toBe(1)
  })

  it('lets a stranger answer a mail, but not share a circular', () => {
    const stranger = { ...sender, customerId: null }
    expect(chooseTicket([candidate({})], stranger)).toBe(1)
    expect(chooseTicket([candidate({ via: 'sibling' })], stranger)).toBeNull()
  })

  it('believes a stranger a ticket number only under the same subject', () => {
    const stranger = { ...sender, customerId: null }
    expect(
      chooseTicket([candidate({ via: 'number' })], { ...stranger, subject: 'Re: [#2026-000123] Pumpe undicht' }),
    ).toBe(1)
    expect(
      chooseTicket([candidate({ via: 'number' })], { ...stranger, subject: 'Ticket 2026-000123: Ihre Bestellung' }),
    ).toBeNull()
  })
})

describe('subjects', () => {
  it('name tickets in several ways', () => {
    expect(ticketNumbersIn('AW: [#NW-2026-000123] Ticket 2026-000124 (2026-000123)')).toEqual([
      '2026-000123',
      '2026-000124',
    ])
    expect(ticketNumbersIn('Auftrag AU-2026-0001234')).toEqual([])
  })

  it('are stripped of what answers put before them', () => {
    expect(plainSubject('AW: Re: WG: [#2026-000123] Pumpe')).toBe('Pumpe')
    expect(plainSubject('Antwort: Re[2]: Pumpe')).toBe('Pumpe')
    expect(plainSubject('Reparatur: Pumpe')).toBe('Reparatur: Pumpe')
  })
})
