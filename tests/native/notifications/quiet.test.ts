import { describe, expect, it } from 'vitest'
import type { NotificationSettings } from '../../../native/contract/notifications.ts'
import { quietUntil } from '../../../native/notifications/quiet.ts'
import { defaultSettings, storedSettings } from '../../../native/notifications/settings.ts'

/** By the clock on the wall; 2026-01-19 is a Monday. */
const at = (day: number, hour: number, minute = 0): number => new Date(2026, 0, day, hour, minute).getTime()
const everyDay = [true, true, true, true, true, true, true]
const weekend = [false, false, false, false, false, true, true]
const settings = (quiet: Partial<NotificationSettings['quiet']>, silentUntil: number | null = null) => ({
  ...defaultSettings,
  quiet: { ...defaultSettings.quiet, on: true, days: everyDay, ...quiet },
  silentUntil,
})

describe('quiet hours', () => {
  it('are quiet over midnight until the morning', () => {
    const night = settings({ from: 18 * 60, to: 8 * 60 })
    expect(quietUntil(night, at(19, 17, 59))).toBeNull()
    expect(quietUntil(night, at(19, 18))).toBe(at(20, 8))
    expect(quietUntil(night, at(20, 3))).toBe(at(20, 8))
    expect(quietUntil(night, at(20, 8))).toBeNull()
  })

  it('are quiet within a day', () => {
    const noon = settings({ from: 12 * 60, to: 13 * 60 })
    expect(quietUntil(noon, at(19, 12, 30))).toBe(at(19, 13))
    expect(quietUntil(noon, at(19, 13))).toBeNull()
  })

  it('begin only on their days, and a night that began on one goes on into the next', () => {
    const night = settings({ from: 18 * 60, to: 8 * 60, days: weekend })
    expect(quietUntil(night, at(23, 20))).toBeNull()
    expect(quietUntil(night, at(25, 20))).toBe(at(26, 8))
    expect(quietUntil(night, at(26, 7))).toBe(at(26, 8))
    expect(quietUntil(night, at(26, 20))).toBeNull()
  })

  it('go on from day to day where they last all day', () => {
    const days = settings({ from: 0, to: 0, days: weekend })
    expect(quietUntil(days, at(24, 10))).toBe(at(26, 0))
  })

  it('are off until they are turned on', () => {
    expect(quietUntil(settings({ on: false }), at(19, 23))).toBeNull()
  })

  it('follow a time until which nobody is to be disturbed', () => {
    const noon = settings({ from: 12 * 60, to: 13 * 60 }, at(19, 12, 15))
    expect(quietUntil(noon, at(19, 11))).toBe(at(19, 13))
    expect(quietUntil(settings({ on: false }, at(19, 12)), at(19, 11))).toBe(at(19, 12))
    expect(quietUntil(settings({ on: false }, at(19, 12)), at(19, 12))).toBeNull()
  })
})

describe('stored settings', () => {
  it('stand as far as they can be read', () => {
    const stored = { ways: { due: 'off', answered: 'loudly', telegram: 'list' }, quiet: { on: 1 }, keepRunning: true }
    expect(storedSettings(stored)).toEqual({
      ...defaultSettings,
      ways: { ...defaultSettings.ways, due: 'off' },
      keepRunning: true,
    })
    expect(storedSettings(null)).toEqual(defaultSettings)
  })
})
