import { expect, it } from 'vitest'
import { wordsOfLabel } from '../../../native/categories/label-words.ts'

it.each([
  ['card_arrival', 'card arrival'],
  ['cardArrival', 'card Arrival'],
  ['Störung: Hydraulik', 'Störung  Hydraulik'],
  ['K17', null],
  ['A-12/3', null],
])('reads %s as %s', (label, words) =>
  expect(wordsOfLabel(label)?.replaceAll(/ +/g, ' ') ?? null).toBe(words?.replaceAll(/ +/g, ' ') ?? null),
)
