import type { NotificationSettings, QuietHours } from '../contract/notifications.ts'

/** Quiet hours of every day, all day long, never end; so many ends are looked for. */
const mostSpans = 8

/**
 * @param now epoch milliseconds; hours are those of this computer's clock
 * @returns when it may be told again, epoch milliseconds; null where it may be told now
 */
export function quietUntil({ quiet, silentUntil }: NotificationSettings, now: number): number | null {
  let until = silentUntil !== null && silentUntil > now ? silentUntil : now
  for (let span = 0; span < mostSpans; span++) {
    const end = endOfQuiet(quiet, until)
    if (end === null) break
    until = end
  }
  return until > now ? until : null
}

function endOfQuiet(quiet: QuietHours, at: number): number | null {
  if (!quiet.on) return null
  const { from, to, days } = quiet
  // Yesterday's may reach into today.
  for (const dayBefore of [1, 0]) {
    const begin = wallClock(at, -dayBefore, from)
    const end = wallClock(at, to > from ? -dayBefore : 1 - dayBefore, to)
    if (days[weekdayOf(begin)] === true && begin <= at && at < end) return end
  }
  return null
}

/** On days when the clocks change, the hour that is missing or there twice is the platform's choice. */
function wallClock(at: number, days: number, minute: number): number {
  const date = new Date(at)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, 0, minute).getTime()
}

/** Monday 0 */
const weekdayOf = (at: number): number => (new Date(at).getDay() + 6) % 7
