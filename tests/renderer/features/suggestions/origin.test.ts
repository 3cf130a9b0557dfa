import i18next from 'i18next'
import { expect, test } from 'vitest'
import type { DraftOrigin } from '../../../../native/contract/suggestions.ts'
import { isFrom, originText } from '../../../../renderer/features/suggestions/origin-text.ts'
import { stepTo } from '../../../../renderer/features/suggestions/step-to.ts'
import { de } from '../../../../renderer/i18n/de/index.ts'

const fromCase: DraftOrigin = { kind: 'case', id: 7, label: 'F-0007 Blatt flattert' }

test('keys lead through the sentences and stop at both ends', () => {
  expect(stepTo('ArrowDown', null, 3)).toBe(0)
  expect(stepTo('ArrowDown', 2, 3)).toBe(2)
  expect(stepTo('ArrowUp', null, 3)).toBe(2)
  expect(stepTo('ArrowUp', 0, 3)).toBe(0)
  expect(stepTo('Home', 2, 3)).toBe(0)
  expect(stepTo('End', 0, 3)).toBe(2)
})

test('other keys and an empty draft lead nowhere', () => {
  expect(stepTo('e', 1, 3)).toBeNull()
  expect(stepTo('ArrowDown', null, 0)).toBeNull()
})

test('a sentence belongs to the source of the same kind and number', () => {
  const source = { kind: 'case', id: 7, externalId: 'F-0007', title: 'Blatt flattert' } as const
  expect(isFrom(fromCase, source)).toBe(true)
  expect(isFrom(fromCase, { ...source, id: 8 })).toBe(false)
  expect(isFrom(fromCase, { ...source, kind: 'article' })).toBe(false)
  expect(isFrom({ kind: 'phrase', label: 'closing' }, source)).toBe(false)
  expect(isFrom(undefined, source)).toBe(false)
})

test('every kind of origin is told in words', () => {
  const i18n = i18next.createInstance()
  void i18n.init({
    lng: 'de',
    resources: { de: { translation: de } },
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  const told = (origin: DraftOrigin) => originText(origin, i18n.t)
  expect(told(fromCase)).toBe('Aus dem Fall F-0007 Blatt flattert')
  expect(told({ kind: 'record', record: 'order', label: 'AU-4711' })).toBe('Aus den Kundendaten: Auftrag AU-4711')
  expect(told({ kind: 'phrase', label: 'salutation' })).toBe('Fester Wortlaut: Anrede')
  expect(told({ kind: 'question', label: 'serial' })).toBe('Frage nach dem, was noch fehlt')
})
