import { expect, it } from 'vitest'
import { initialsOf } from '../../../renderer/components/initials.ts'

it.each([
  ['Meike Brandau', 'MB'],
  ['Anna von der Heide', 'AH'],
  ['m.brandau', 'MB'],
  ['Özlem', 'Ö'],
  ['', ''],
])('%s is %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})
