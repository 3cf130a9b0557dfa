import { describe, expect, it } from 'vitest'
import { type OrderRecord, type RecordFacts, recordSentences } from '../../../native/suggestions/record-facts.ts'

const day = (text: string): number => new Date(`${text}T12:00:00`).getTime()
const order: OrderRecord = {
  number: 'AU-4711',
  state: 'shipped',
  orderedAt: day('2025-11-10'),
  shippedAt: day('2025-11-12'),
  deliveredAt: null,
  trackingNumber: 'PX1',
  invoiceNumber: 'RE-12',
  invoicedAt: day('2025-11-12'),
  paidAt: null,
  totalCents: 123_450,
}
const facts = (change: Partial<RecordFacts>): RecordFacts => ({
  order: null,
  invoice: null,
  machine: null,
  asksWarranty: false,
  named: true,
  answers: true,
  ...change,
})
const formal = { language: 'de', formality: 'Sie', now: day('2025-11-20') } as const
const english = { ...formal, language: 'en' } as const
const texts = (change: Partial<RecordFacts>, reader: Parameters<typeof recordSentences>[1] = formal) =>
  recordSentences(facts(change), reader).map(({ text }) => text.replaceAll('\u00a0', ' '))

describe('recordSentences', () => {
  it('says where an order stands', () => {
    expect(texts({ order })).toEqual([
      'Ihr Auftrag AU-4711 vom 10.11.2025 wurde am 12.11.2025 versandt, Sendungsnummer PX1.',
    ])
    expect(texts({ order: { ...order, state: 'open', shippedAt: null, trackingNumber: null } })).toEqual([
      'Ihr Auftrag AU-4711 vom 10.11.2025 ist noch nicht versandt.',
    ])
    expect(texts({ order: { ...order, state: 'cancelled' } }, { ...formal, formality: 'du' })).toEqual([
      'Dein Auftrag AU-4711 vom 10.11.2025 ist laut unseren Unterlagen storniert.',
    ])
    expect(texts({ order: { ...order, state: 'delivered', deliveredAt: day('2025-11-14') } }, english)).toEqual([
      'Your order AU-4711 of 10 November 2025 was shipped on 12 November 2025 and, according to our records, delivered on 14 November 2025 (tracking number PX1).',
    ])
  })
  it('names an invoice with its amount, and a payment only where there is one', () => {
    expect(texts({ invoice: order })).toEqual(['Es geht um Ihre Rechnung RE-12 vom 12.11.2025 über 1.234,50 €.'])
    expect(texts({ invoice: { ...order, paidAt: day('2025-12-01') } }, english)).toEqual([
      'This is about your invoice RE-12 of 12 November 2025 for €1,234.50; your payment was received on 1 December 2025.',
    ])
  })
  it('tells the warranty only where it is asked for, and counts its last day', () => {
    const machine = { serial: 'HK-1', modelName: 'HK 2203', warrantyUntil: day('2025-11-20') }
    expect(texts({ machine })).toEqual([
      'Laut unseren Unterlagen geht es um Ihre Maschine (HK 2203, Seriennummer HK-1).',
    ])
    expect(texts({ machine, asksWarranty: true })).toContain('Die Garantie dafür läuft bis zum 20.11.2025.')
    const later = { ...formal, now: day('2025-11-22') }
    expect(texts({ machine, asksWarranty: true }, later)).toContain('Die Garantie dafür endete am 20.11.2025.')
    expect(texts({ machine: { ...machine, warrantyUntil: null }, asksWarranty: true })).toHaveLength(1)
  })
  it('names the record with each sentence', () => {
    const machine = { serial: 'HK-1', modelName: 'HK 2203', warrantyUntil: null }
    expect(recordSentences(facts({ order, invoice: order, machine }), formal).map(({ origin }) => origin)).toEqual([
      { kind: 'record', record: 'machine', label: 'HK-1' },
      { kind: 'record', record: 'order', label: 'AU-4711' },
      { kind: 'record', record: 'invoice', label: 'RE-12' },
    ])
  })
})
