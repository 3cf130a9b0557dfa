import { describe, expect, it } from 'vitest'
import type { Entities } from '../../../../native/contract/triage.ts'
import { type Known, missingFacts } from '../../../../native/triage/entities/missing.ts'

const mention = { text: 'x', start: 0, end: 1, record: null }
const none: Entities = {
  machines: [],
  parts: [],
  serials: [],
  errorCodes: [],
  orders: [],
  invoices: [],
  dates: [],
  amounts: [],
}
const nothing: Known = {
  entities: none,
  text: '',
  models: [],
  isOneMachine: false,
  showsCodes: true,
  hasPicture: false,
}
const facts = (category: string | null, known: Partial<Known> = {}) =>
  missingFacts(category, { ...nothing, ...known }, 'Sie').map(({ fact }) => fact)

describe('missingFacts', () => {
  it('asks at most three questions, the most useful first', () => {
    expect(facts('fault')).toEqual(['machine', 'serial', 'error_code'])
    expect(facts('warranty')).toEqual(['serial', 'purchase_date', 'photo'])
    expect(facts('spare_part')).toEqual(['part', 'machine', 'serial'])
  })
  it('asks for the next thing when the first is known', () => {
    const known = { models: ['HK-2203'], isOneMachine: true }
    expect(facts('fault', known)).toEqual(['error_code', 'since', 'photo'])
    expect(facts('fault', { ...known, text: 'Ohne Fehlercode, seit gestern, Foto anbei' })).toEqual([])
  })
  it('does not ask a machine without a display for its code', () => {
    expect(facts('fault', { models: ['X'], isOneMachine: true, showsCodes: false })).toEqual(['since', 'photo'])
  })
  it('takes an order number for the invoice and a picture for the part', () => {
    expect(facts('invoice', { entities: { ...none, orders: [mention] } })).toEqual([])
    expect(facts('spare_part', { hasPicture: true, models: ['X'], isOneMachine: true })).toEqual([])
    expect(
      facts('maintenance', { models: ['X'], isOneMachine: true, entities: { ...none, dates: [mention] } }),
    ).toEqual([])
  })
  it('asks nothing where no category is known or it needs nothing', () => {
    expect(facts(null)).toEqual([])
    expect(facts('complaint')).toEqual([])
    expect(facts('constructor')).toEqual([])
  })
  it('speaks as the contact does', () => {
    const question = (voice: 'Sie' | 'du' | 'en') => missingFacts('spare_part', nothing, voice)[0]?.question
    expect(question('Sie')).toContain('brauchen Sie')
    expect(question('du')).toContain('brauchst du')
    expect(question('en')).toContain('do you need')
  })
})
