import { expect, test } from 'vitest'
import { parseAddresses } from '../../../../renderer/features/settings/addresses.ts'

test('takes addresses from lines, commas and semicolons, each once and in lower case', () => {
  expect(parseAddresses('Service@Firma.de\n\n info@firma.de; service@firma.de,ersatzteile@firma.de ')).toEqual({
    addresses: ['service@firma.de', 'info@firma.de', 'ersatzteile@firma.de'],
    invalid: [],
  })
})

test('tells what is no address and keeps the rest', () => {
  expect(parseAddresses('service@firma.de\nkaputt\n@firma.de\na@b\nerika <e@firma.de>')).toEqual({
    addresses: ['service@firma.de'],
    invalid: ['kaputt', '@firma.de', 'a@b', 'erika <e@firma.de>'],
  })
})

test('nothing is nothing', () => {
  expect(parseAddresses(' \n ')).toEqual({ addresses: [], invalid: [] })
})
