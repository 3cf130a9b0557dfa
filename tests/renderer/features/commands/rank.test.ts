import { describe, expect, test } from 'vitest'
import { ranked, scoreOf } from '../../../../renderer/features/commands/rank.ts'

const names = [
  'Priorität hoch',
  'Priorität ändern',
  'Ticket lösen',
  'Gelöste Tickets',
  'Alle Tickets',
  'Antwort schreiben',
]
const order = (query: string, used: readonly string[] = []): string[] =>
  ranked(
    query,
    names,
    (name) => name,
    (name) => (used.includes(name) ? used.indexOf(name) : undefined),
  ).map(({ each }) => each)

describe('commands that fit what is typed', () => {
  test('begin with it first, then have a word that does, then hold it', () => {
    expect(order('ticket')).toEqual(['Ticket lösen', 'Alle Tickets', 'Gelöste Tickets'])
    expect(scoreOf('wort', 'Antwort schreiben')).toBeGreaterThan(0)
    expect(scoreOf('wort', 'Antwort schreiben')).toBeLessThan(scoreOf('schr', 'Antwort schreiben'))
  })

  test('are found by their words in any order', () => {
    expect(order('hoch prio')).toEqual(['Priorität hoch'])
  })

  test('are found by beginnings of their words run together', () => {
    expect(order('prho')).toEqual(['Priorität hoch'])
    expect(order('tl')).toEqual(['Ticket lösen'])
  })

  test('are found however umlauts are written', () => {
    for (const query of ['lösen', 'losen', 'loesen']) expect(order(query)).toEqual(['Ticket lösen'])
    expect(scoreOf('gross', 'groß')).toBe(100)
    expect(scoreOf('groesse', 'Größe')).toBe(100)
  })

  test('are those used lately before their equals', () => {
    expect(order('prio')).toEqual(['Priorität hoch', 'Priorität ändern'])
    expect(order('prio', ['Priorität ändern'])).toEqual(['Priorität ändern', 'Priorität hoch'])
  })

  test('are none where letters only happen to be there', () => {
    expect(order('zx')).toEqual([])
    expect(order('rsn')).toEqual([])
    expect(order('  ')).toEqual([])
  })
})
