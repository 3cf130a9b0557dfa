import { describe, expect, it } from 'vitest'
import { parseMailDate, plausible } from '../../../native/intake/mail-date.ts'

const iso = (text: string) => {
  const at = parseMailDate(text)
  return at === null ? null : new Date(at).toISOString()
}

describe('parseMailDate', () => {
  it.each([
    ['Mon, 23 Nov 2026 07:42:11 +0100', '2026-11-23T06:42:11.000Z'],
    ['23 Nov 2026 07:42 +0100 (MEZ)', '2026-11-23T06:42:00.000Z'],
    ['Wed, 20 Dec 95 19:59 CST', '1995-12-21T01:59:00.000Z'],
    ['Mon, 21 Aug 95 13:30:57 -600', '1995-08-21T19:30:57.000Z'],
    ['Mon, 2 Apr 101 04:20:10 GMT', '2001-04-02T04:20:10.000Z'],
    ['16 May 2016 at 09:30:32  GMT+1', '2016-05-16T08:30:32.000Z'],
    ['Mon Nov 16 09:00:00 2026', '2026-11-16T09:00:00.000Z'],
    ['Wednesday, April 03, 2002 5:56 AM', '2002-04-03T05:56:00.000Z'],
    ['2026-11-23T07:42:11+01:00', '2026-11-23T06:42:11.000Z'],
    ['2026-11-23 07:42', '2026-11-23T07:42:00.000Z'],
  ])('reads %s', (text, expected) => {
    expect(iso(text)).toBe(expected)
  })

  it.each(['', 'Whenever', '99 Foo 2026 12:00', 'Mon, 41 Nov 2026 07:42:11 +0100'])('does not read "%s"', (text) => {
    expect(parseMailDate(text)).toBeNull()
  })

  it('does not believe times before mail or after tomorrow', () => {
    const now = Date.UTC(2026, 10, 25)
    expect(plausible(Date.UTC(1970, 0, 1), now)).toBeNull()
    expect(plausible(Date.UTC(2031, 0, 1), now)).toBeNull()
    expect(plausible(now + 3_600_000, now)).toBe(now + 3_600_000)
  })
})
