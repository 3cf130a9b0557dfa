/** Times in mails: as the standard says, and as they are met. All in epoch milliseconds, UTC. */

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const zones: Record<string, number> = {
  ut: 0,
  gmt: 0,
  utc: 0,
  z: 0,
  wet: 0,
  west: 60,
  cet: 60,
  mez: 60,
  met: 60,
  cest: 120,
  mesz: 120,
  mest: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  jst: 540,
}

const earliest = Date.UTC(1980, 0, 1)
const dayMs = 86_400_000

/**
 * Reads a Date header (RFC 5322), a mailbox line's asctime, or ISO 8601; two-digit years, missing seconds, named and
 * missing zones (taken as UTC) included.
 * @returns null where it is no date
 */
export function parseMailDate(value: string): number | null {
  const text = value
    .slice(0, 200)
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (text === '') return null
  return parseRfc(text) ?? parseAsctime(text) ?? parseIso(text)
}

/** A time that a mail may have: not before 1980, not more than a day ahead of `now`. */
export function plausible(at: number | null, now: number): number | null {
  return at !== null && at >= earliest && at <= now + dayMs ? at : null
}

function parseRfc(text: string): number | null {
  const found =
    /(?:^|[ ,])(\d{1,2})[ -]([A-Za-z]{3})[a-z]*\.?[ -](\d{2,4})(?:,| at)? (\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d+)? ?([APap][Mm])? ?(.*)$/.exec(
      text,
    )
  if (!found) return null
  const [, day, month, year, hour, minute, second, half, zone] = found
  return at({ day, month, year, hour: hour12(hour, half), minute, second, zone })
}

/** Mon Jan  2 15:04:05 2006, with the zone before or behind the year, or nowhere. */
function parseAsctime(text: string): number | null {
  const found =
    /([A-Za-z]{3})[a-z]*\.? (\d{1,2}),? (?:(\d{4}),? )?(?:at )?(\d{1,2}):(\d{2})(?::(\d{2}))? ?([APap][Mm])?((?: [A-Za-z+-][\w+:-]*)?)(?: (\d{4}))?((?: [A-Za-z+-][\w+:-]*)?)$/.exec(
      text,
    )
  if (!found) return null
  const [, month, day, early, hour, minute, second, half, zone, late, lateZone] = found
  return at({ day, month, year: early ?? late, hour: hour12(hour, half), minute, second, zone: zone || lateZone })
}

function parseIso(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return null
  const iso = text.replace(' ', 'T')
  const parsed = Date.parse(/T\d/.test(iso) && !/(Z|[+-]\d{2}:?\d{2})$/i.test(iso) ? `${iso}Z` : iso)
  return Number.isNaN(parsed) ? null : parsed
}

const hour12 = (hour: string | undefined, half: string | undefined): string => {
  if (!half) return hour ?? '0'
  return String((Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0))
}

type Fields = Record<'day' | 'month' | 'year' | 'hour' | 'minute' | 'second' | 'zone', string | undefined>

function at({ day, month, year, hour, minute, second, zone }: Fields): number | null {
  const monthIndex = months.indexOf((month ?? '').slice(0, 3).toLowerCase())
  if (monthIndex < 0 || year === undefined) return null
  const utc = Date.UTC(fullYear(year), monthIndex, Number(day), Number(hour), Number(minute), Number(second ?? 0))
  if (Number.isNaN(utc) || Number(day) > 31 || Number(hour) > 24 || Number(minute) > 59) return null
  return utc - zoneMinutes(zone) * 60_000
}

/** RFC 5322, 4.3: 00–49 are the 2000s, other two and three digits count from 1900. */
function fullYear(year: string): number {
  const value = Number(year)
  if (year.length >= 4) return value
  return year.length === 2 && value < 50 ? 2000 + value : 1900 + value
}

function zoneMinutes(zone: string | undefined): number {
  const text = (zone ?? '').trim()
  const offset = /^(?:GMT|UTC|UT)? ?([+-])(\d{1,2}?):?(\d{2})?(?!\d)/i.exec(text)
  if (offset) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0)
    return minutes > 14 * 60 ? 0 : offset[1] === '-' ? -minutes : minutes
  }
  return zones[text.split(/[^A-Za-z]/, 1)[0]?.toLowerCase() ?? ''] ?? 0
}
