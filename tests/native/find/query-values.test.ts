import { describe, expect, it } from 'vitest'
import { dayNamed, statesNamed } from '../../../native/find/query-values.ts'

const now = new Date(2026, 9, 15, 18).getTime()
const day = (year: number, month: number, date: number): number => new Date(year, month - 1, date).getTime()

describe('a day', () => {
  it.each([
    ['1.10.2026', day(2026, 10, 1)],
    ['01.10.26', day(2026, 10, 1)],
    ['1.10.', day(2026, 10, 1)],
    ['1.12.', day(2025, 12, 1)],
    ['2026-10-01', day(2026, 10, 1)],
    ['2026-10', day(2026, 10, 1)],
    ['2026', day(2026, 1, 1)],
    ['10/2026', day(2026, 10, 1)],
    ['heute', day(2026, 10, 15)],
    ['gestern', day(2026, 10, 14)],
    ['vorgestern', day(2026, 10, 13)],
    ['yesterday', day(2026, 10, 14)],
    ['3 days ago', day(2026, 10, 12)],
    ['vor 3 Tagen', day(2026, 10, 12)],
    ['1 October 2026', day(2026, 10, 1)],
    ['1. Oktober 2026', day(2026, 10, 1)],
  ])('%s', (text, expected) => {
    expect(dayNamed(text, now)).toBe(expected)
  })

  it.each(['irgendwann', '31.2.2026', '2026-13-01', '', 'x', '99'])('is not %j', (text) => {
    expect(dayNamed(text, now)).toBeNull()
  })
})

describe('a state', () => {
  it.each([
    ['neu', ['new']],
    ['Offen', ['open']],
    ['in-arbeit', ['open']],
    ['wartend', ['waiting', 'waiting_third']],
    ['geloest', ['solved']],
    ['gelöst', ['solved']],
    ['closed', ['closed']],
  ])('is called %s', (text, expected) => {
    expect(statesNamed(text, false)).toEqual(expected)
  })

  it('that is being typed is every one that begins so', () => {
    expect(statesNamed('ge', true)).toEqual(['solved', 'closed'])
    expect(statesNamed('ge', false)).toEqual([])
    expect(statesNamed('gesch', false)).toEqual(['closed'])
    expect(statesNamed('', true)).toEqual([])
  })
})
