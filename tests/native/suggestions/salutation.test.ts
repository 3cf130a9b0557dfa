import { describe, expect, it, test } from 'vitest'
import { personName, salutation } from '../../../native/suggestions/salutation.ts'

const nobody = { email: 'info@kunde.example', company: 'Lagerhaus Nord' }
const named = (name: string) => personName(name, nobody)

describe('personName', () => {
  it('finds a person in what mails and records give', () => {
    expect(named('Anna Miller')).toMatchObject({ honorific: null, first: 'Anna', last: 'Miller' })
    expect(named('Miller, Anna')).toMatchObject({ full: 'Anna Miller' })
    expect(named('Anna Miller | Wagner Holz')).toMatchObject({ full: 'Anna Miller' })
    expect(named('Frau Dr. Anna Miller')).toMatchObject({ honorific: 'Frau', title: 'Dr.', full: 'Anna Miller' })
    expect(named('Mr. Smith')).toMatchObject({ honorific: 'Herr', first: '', last: 'Smith' })
  })
  test.each([
    '',
    'info',
    'info@kunde.example',
    'Wagner Holz GmbH',
    'Einkauf Süd',
    'Service Team',
    'Lagerhaus Nord',
    'Halle 3 Nord',
  ])('addresses nobody as «%s»', (name) => {
    expect(named(name)).toBeNull()
  })
})

test.each([
  ['Anna Miller', 'de', 'Sie', 'Guten Tag Anna Miller,'],
  ['Frau Anna Miller', 'de', 'Sie', 'Sehr geehrte Frau Miller,'],
  ['Herr Prof. Dr. Karl Lang', 'de', 'Sie', 'Sehr geehrter Herr Prof. Dr. Lang,'],
  ['Dr. Anna Miller', 'de', 'Sie', 'Guten Tag Dr. Anna Miller,'],
  ['Anna Miller', 'de', 'du', 'Hallo Anna,'],
  ['info', 'de', 'Sie', 'Guten Tag,'],
  ['info', 'de', 'du', 'Hallo,'],
  ['Anna Miller', 'en', 'Sie', 'Dear Anna Miller,'],
  ['Ms Anna Miller', 'en', 'Sie', 'Dear Ms Miller,'],
  ['Dr Anna Miller', 'en', 'Sie', 'Dear Dr Miller,'],
  ['Anna Miller', 'en', 'du', 'Hello Anna,'],
  ['info', 'en', 'Sie', 'Dear Sir or Madam,'],
] as const)('%s in %s (%s): %s', (name, language, formality, expected) => {
  expect(salutation(named(name), language, formality)).toBe(expected)
})
