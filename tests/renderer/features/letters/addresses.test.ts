import { describe, expect, test } from 'vitest'
import { addressKey } from '../../../../renderer/features/letters/address-keys.ts'
import {
  distinctAddresses,
  isAddress,
  matchingAddresses,
  parseAddresses,
} from '../../../../renderer/features/letters/addresses.ts'

const of = (name: string, address: string) => ({ name, address })

describe('addresses that are typed or pasted', () => {
  test('come apart at commas, semicolons and lines, not within quotes', () => {
    expect(parseAddresses('"Meier, Eva" <eva@holz.de>; jo@holz.de\nUwe Klar <uwe@holz.de>,')).toEqual([
      of('Meier, Eva', 'eva@holz.de'),
      of('', 'jo@holz.de'),
      of('Uwe Klar', 'uwe@holz.de'),
    ])
  })

  test('are kept as they are where they are wrong', () => {
    expect(parseAddresses('eva@')).toEqual([of('', 'eva@')])
  })

  test.each(['eva@holz.de', 'e.m+x@sub.holz-bau.example'])('%s is right', (text) => expect(isAddress(text)).toBe(true))
  test.each(['eva', 'eva@holz', 'eva@@holz.de', 'eva m@holz.de', 'eva@holz..de', '@holz.de', 'eva@holz.de.'])(
    '%s is wrong',
    (text) => expect(isAddress(text)).toBe(false),
  )
})

test('each address stands once, with the name that is known', () => {
  const found = distinctAddresses([of('', 'Eva@holz.de'), of('Eva', 'eva@holz.de'), of('x', 'kein Postfach')])
  expect(found).toEqual([of('Eva', 'eva@holz.de')])
})

describe('completion', () => {
  const known = [of('Eva Müller', 'eva@holz.de'), of('Uwe Groß', 'uwe@stahl.de')]

  test.each([
    ['mull', 'eva@holz.de'],
    ['GROSS', 'uwe@stahl.de'],
    ['stahl', 'uwe@stahl.de'],
    ['eva m', 'eva@holz.de'],
  ])('%s finds %s', (typed, address) => {
    expect(matchingAddresses(known, typed, []).map((each) => each.address)).toEqual([address])
  })

  test('offers nobody who is in already', () => {
    expect(matchingAddresses(known, '', [of('', 'EVA@holz.de')])).toEqual([known[1]])
  })

  test('does not match in the middle of a word', () => {
    expect(matchingAddresses(known, 'olz', [])).toEqual([])
  })
})

describe('keys in a field of addresses', () => {
  const state = { typed: 'eva@holz.de', found: 2, at: null, count: 1 }

  test('arrows go round', () => {
    expect(addressKey('ArrowDown', state)).toEqual({ kind: 'move', to: 0 })
    expect(addressKey('ArrowDown', { ...state, at: 1 })).toEqual({ kind: 'move', to: 0 })
    expect(addressKey('ArrowUp', state)).toEqual({ kind: 'move', to: 1 })
  })

  test('enter takes the one at hand, else what was typed', () => {
    expect(addressKey('Enter', { ...state, at: 1 })).toEqual({ kind: 'pick', at: 1 })
    expect(addressKey('Enter', state)).toEqual({ kind: 'add' })
  })

  test('tab goes on to the next field unless one is at hand', () => {
    expect(addressKey('Tab', state)).toBeNull()
    expect(addressKey('Tab', { ...state, at: 0 })).toEqual({ kind: 'pick', at: 0 })
  })

  test('a comma parts addresses, not names', () => {
    expect(addressKey(',', state)).toEqual({ kind: 'add' })
    expect(addressKey(',', { ...state, typed: 'Meier' })).toBeNull()
  })

  test('backspace removes the last one from an empty field only', () => {
    expect(addressKey('Backspace', state)).toBeNull()
    expect(addressKey('Backspace', { ...state, typed: '' })).toEqual({ kind: 'remove_last' })
  })

  test('escape closes the list, then leaves the field', () => {
    expect(addressKey('Escape', state)).toEqual({ kind: 'close' })
    expect(addressKey('Escape', { ...state, found: 0 })).toBeNull()
  })
})
