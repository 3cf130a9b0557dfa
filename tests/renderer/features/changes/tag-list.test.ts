import { expect, it } from 'vitest'
import { tagChoices } from '../../../../renderer/features/changes/tag-list.ts'

const known = [
  { tag: 'Garantie', tickets: 9 },
  { tag: 'Kulanz', tickets: 4 },
  { tag: 'Rückruf', tickets: 2 },
  { tag: 'Wargames', tickets: 1 },
]
const names = (typed: string, canCreate = true): string[] => tagChoices(known, typed, canCreate).map(({ tag }) => tag)

it('shows all, the most used first, while nothing is typed', () => {
  expect(names('')).toEqual(['Garantie', 'Kulanz', 'Rückruf', 'Wargames'])
})
it('puts what begins with the words before what holds them, and a new one last', () => {
  expect(names('ga')).toEqual(['Garantie', 'Wargames', 'ga'])
})
it('finds without umlauts and case, and makes no second spelling of the same', () => {
  expect(names('RUCKruf')).toEqual(['Rückruf'])
})
it('offers nothing new where only what is there can be meant', () => {
  expect(names('Messe', false)).toEqual([])
})
