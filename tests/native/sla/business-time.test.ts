import { describe, expect, it } from 'vitest'
import type { BusinessHours } from '../../../native/contract/sla.ts'
import { createBusinessTime } from '../../../native/sla/business-time.ts'
import { createHolidayCalendar } from '../../../native/sla/holidays.ts'

const minute = 60_000
const hour = 60 * minute
const at = (iso: string): number => Date.parse(iso)
const eightToFive = [{ from: 480, to: 1_020 }]
const workWeek: BusinessHours['days'] = [eightToFive, eightToFive, eightToFive, eightToFive, eightToFive, [], []]
const wholeDay = [{ from: 0, to: 1_440 }]
const never = (_date: string): boolean => false
const inBerlin = (days: BusinessHours['days'], isHoliday = never) =>
  createBusinessTime({ timeZone: 'Europe/Berlin', days }, isHoliday)

describe('business time', () => {
  it('counts only what lies within the hours', () => {
    const time = inBerlin(workWeek)
    // Friday 16:00 to Monday 09:30, in winter one hour ahead of UTC.
    expect(time.between(at('2026-01-16T15:00Z'), at('2026-01-19T08:30Z'))).toBe(2.5 * hour)
    expect(time.between(at('2026-01-17T00:00Z'), at('2026-01-18T20:00Z'))).toBe(0)
    expect(time.between(at('2026-01-19T08:30Z'), at('2026-01-16T15:00Z'))).toBe(0)
  })

  it('goes on with the next day where the rest of this one does not suffice', () => {
    const time = inBerlin(workWeek)
    expect(time.after(at('2026-01-16T15:00Z'), 2 * hour)).toBe(at('2026-01-19T08:00Z'))
    expect(time.after(at('2026-01-16T15:00Z'), hour)).toBe(at('2026-01-16T16:00Z'))
    expect(time.after(at('2026-01-17T12:00Z'), minute)).toBe(at('2026-01-19T07:01Z'))
  })

  it('finds the way back from an instant to when so much was left', () => {
    const time = inBerlin(workWeek)
    expect(time.before(at('2026-01-19T08:00Z'), 2 * hour)).toBe(at('2026-01-16T15:00Z'))
    expect(time.before(at('2026-01-17T12:00Z'), minute)).toBe(at('2026-01-16T15:59Z'))
  })

  it('leaves out a lunch break and counts overlapping hours once', () => {
    const day = [
      { from: 780, to: 1_020 },
      { from: 480, to: 720 },
      { from: 600, to: 720 },
    ]
    const time = inBerlin([day, day, day, day, day, [], []])
    expect(time.between(at('2026-01-19T00:00Z'), at('2026-01-20T00:00Z'))).toBe(8 * hour)
    expect(time.after(at('2026-01-19T10:30Z'), hour)).toBe(at('2026-01-19T12:30Z'))
  })

  it('has days of 23 and of 25 hours where the clock is changed', () => {
    const time = inBerlin([wholeDay, wholeDay, wholeDay, wholeDay, wholeDay, wholeDay, wholeDay])
    expect(time.between(at('2026-03-28T23:00Z'), at('2026-03-29T22:00Z'))).toBe(23 * hour)
    expect(time.between(at('2026-10-24T22:00Z'), at('2026-10-25T23:00Z'))).toBe(25 * hour)
    // Day and night, an hour is an hour, whatever the clock shows.
    expect(time.after(at('2026-03-28T20:00Z'), 100 * hour)).toBe(at('2026-04-02T00:00Z'))
    expect(time.before(at('2026-10-27T00:00Z'), 100 * hour)).toBe(at('2026-10-22T20:00Z'))
  })

  it('begins at the same hour of the wall clock before and after the change', () => {
    const time = inBerlin(workWeek)
    expect(time.after(at('2026-03-27T20:00Z'), minute)).toBe(at('2026-03-30T06:01Z'))
    expect(time.after(at('2026-10-23T20:00Z'), minute)).toBe(at('2026-10-26T07:01Z'))
  })

  it('takes hours that begin in the skipped hour from where the clock jumps to', () => {
    const sunday: BusinessHours['days'] = [[], [], [], [], [], [], [{ from: 150, to: 240 }]]
    const time = inBerlin(sunday)
    // 02:30 does not exist; from 03:00 to 04:00 it is one hour.
    expect(time.between(at('2026-03-29T00:00Z'), at('2026-03-29T12:00Z'))).toBe(hour)
    expect(time.after(at('2026-03-28T12:00Z'), minute)).toBe(at('2026-03-29T01:01Z'))
    // The hour that comes twice is meant the first time: from 02:30 summer time to 04:00 it is two and a half.
    expect(time.between(at('2026-10-25T00:00Z'), at('2026-10-25T12:00Z'))).toBe(2.5 * hour)
  })

  it('knows zones with half an hour and on the other side of the date line', () => {
    const day = { timeZone: 'Asia/Kolkata', days: workWeek }
    expect(createBusinessTime(day, never).after(at('2026-01-19T00:00Z'), hour)).toBe(at('2026-01-19T03:30Z'))
    const far = createBusinessTime({ timeZone: 'Pacific/Kiritimati', days: workWeek }, never)
    // Sunday evening in Greenwich is Monday morning there.
    expect(far.after(at('2026-01-18T12:00Z'), hour)).toBe(at('2026-01-18T19:00Z'))
    expect(() => createBusinessTime({ timeZone: 'Europe/Nirgends', days: workWeek }, never)).toThrow(RangeError)
  })

  it('never comes to an end where there are no hours', () => {
    const time = inBerlin([[], [], [], [], [], [], []])
    expect(time.after(at('2026-01-19T08:00Z'), minute)).toBeNull()
    expect(time.before(at('2026-01-19T08:00Z'), minute)).toBeNull()
    expect(time.between(at('2026-01-19T08:00Z'), at('2030-01-01T00:00Z'))).toBe(0)
    expect(inBerlin(workWeek, () => true).after(at('2026-01-19T08:00Z'), minute)).toBeNull()
  })

  it('agrees with itself forwards and backwards over a year', () => {
    const time = inBerlin(workWeek)
    let from = at('2026-01-01T00:17Z')
    for (let step = 0; step < 400; step++) {
      const amount = ((step * 7_919) % 2_000) * minute + minute
      const until = time.after(from, amount) ?? 0
      expect(time.between(from, until)).toBe(amount)
      const back = time.before(until, amount) ?? 0
      expect(time.between(back, until)).toBe(amount)
      expect(back).toBeGreaterThanOrEqual(from)
      from += 21 * hour + 13 * minute
    }
  })

  it('stands still on the holidays of the state', async () => {
    const calendar = createHolidayCalendar()
    const bavaria = inBerlin(workWeek, await calendar.lookup('DE-BY'))
    const hesse = inBerlin(workWeek, await calendar.lookup('DE-HE'))
    const nowhere = inBerlin(workWeek, await calendar.lookup(null))
    // Epiphany, a Tuesday: a holiday in Bavaria, not in Hesse.
    const epiphany = [at('2026-01-06T00:00Z'), at('2026-01-07T00:00Z')] as const
    expect(bavaria.between(...epiphany)).toBe(0)
    expect(hesse.between(...epiphany)).toBe(9 * hour)
    const newYear = [at('2026-01-01T00:00Z'), at('2026-01-02T00:00Z')] as const
    expect(hesse.between(...newYear)).toBe(0)
    expect(nowhere.between(...newYear)).toBe(9 * hour)
    // Easter: from Thursday 16:00 summer time over Good Friday and Easter Monday to Tuesday.
    expect(hesse.after(at('2026-04-02T14:00Z'), 2 * hour)).toBe(at('2026-04-07T07:00Z'))
  })
})

describe('the calendar of holidays', () => {
  it('has public holidays only and by their name in the language asked for', async () => {
    const calendar = createHolidayCalendar()
    const days = await calendar.ofYear('DE-HE', 2026, 'de')
    expect(days).toHaveLength(10)
    expect(days[0]).toEqual({ date: '2026-01-01', name: 'Neujahr' })
    expect((await calendar.ofYear('DE-HE', 2026, 'en'))[0]?.name).toBe("New Year's Day")
    // Christmas Eve is a bank holiday there, no public one.
    expect(days.some(({ date }) => date === '2026-12-24')).toBe(false)
  })

  it('lists countries and states, and refuses what is neither', async () => {
    const calendar = createHolidayCalendar()
    const regions = await calendar.regions('de')
    expect(regions.filter(({ id }) => id.startsWith('DE-'))).toHaveLength(16)
    expect(regions).toContainEqual({ id: 'AT', name: 'Österreich' })
    await expect(calendar.lookup('DE-XX')).rejects.toThrow(RangeError)
    await expect(calendar.ofYear('QQ', 2026, 'de')).rejects.toThrow(RangeError)
  })
})
