import { describe, expect, it } from 'vitest'
import { durationText, hoursText, readDuration, readHours } from '../../../../renderer/features/sla/hours-text.ts'

describe('hours of business as people write them', () => {
  it.each([
    ['8:00–17:00', [{ from: 480, to: 1_020 }]],
    [
      '8-12, 13:30-17',
      [
        { from: 480, to: 720 },
        { from: 810, to: 1_020 },
      ],
    ],
    [
      '8 bis 12; 13 to 17:15',
      [
        { from: 480, to: 720 },
        { from: 780, to: 1_035 },
      ],
    ],
    ['0:00–24:00', [{ from: 0, to: 1_440 }]],
    ['', []],
  ])('are read from «%s»', (text, day) => {
    expect(readHours(text)).toEqual(day)
    expect(readHours(hoursText(day))).toEqual(day)
  })

  it.each(['8', '17:00–8:00', '8:00–12:00, 11:00–17:00', '8:75–9', '8–25', '8–8', 'immer', '1-2,3-4,5-6,7-8,9-10'])(
    'are not read from «%s»',
    (text) => expect(readHours(text)).toBeNull(),
  )
})

describe('durations', () => {
  it('are hours and minutes, or none', () => {
    expect(readDuration('4:30')).toBe(270)
    expect(readDuration('9')).toBe(540)
    expect(readDuration(' ')).toBe('none')
    expect(readDuration('4:75')).toBeNull()
    expect(readDuration('bald')).toBeNull()
    expect(durationText(270)).toBe('4:30')
    expect(durationText(5)).toBe('0:05')
  })
})
