import { describe, expect, it } from 'vitest'
import { muteUntil, startOfChosen } from '../../../../renderer/features/patterns/mute-until.ts'

const at = (month: number, day: number, hour = 10): number => new Date(2026, month - 1, day, hour).getTime()

describe('until when an alert is muted', () => {
  it('is the same time of day, a day or a week later', () => {
    expect(muteUntil('day', at(11, 26))).toBe(at(11, 27))
    expect(muteUntil('week', at(11, 26))).toBe(at(12, 3))
  })
  it('is the same time of day over the change of the clocks', () => {
    expect(new Date(muteUntil('day', at(10, 24))).getHours()).toBe(10)
  })
  it('is the same day a month later, or the last one of a month that is shorter', () => {
    expect(muteUntil('month', at(11, 26))).toBe(at(12, 26))
    expect(muteUntil('month', at(1, 31))).toBe(at(2, 28))
  })
})

describe('a date that somebody chose', () => {
  it('is the beginning of that day', () => {
    expect(startOfChosen('2026-12-01', at(11, 26))).toBe(at(12, 1, 0))
  })
  it('is none where that day has begun, or is no day', () => {
    expect(startOfChosen('2026-11-26', at(11, 26))).toBeNull()
    expect(startOfChosen('', at(11, 26))).toBeNull()
  })
})
