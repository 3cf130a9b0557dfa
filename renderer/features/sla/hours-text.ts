import type { BusinessHours } from '../../../native/contract/sla.ts'

type Day = BusinessHours['days'][number]
const span = /^(\d{1,2})(?::(\d{2}))?\s*(?:–|-|—|bis|to)\s*(\d{1,2})(?::(\d{2}))?$/i
const mostSpans = 4
const dayMinutes = 1_440

/** 8:00–12:00, 13:00–17:00 */
export const hoursText = (day: Day): string =>
  day.map(({ from, to }) => `${durationText(from)}–${durationText(to)}`).join(', ')

/** @returns null for what is no list of times in their order; an empty list for a day off */
export function readHours(text: string): Day | null {
  const day: Day = []
  let free = 0
  for (const part of text.split(/[,;]/).map((piece) => piece.trim())) {
    if (part === '') continue
    const match = span.exec(part)
    if (!match) return null
    const from = minutesOf(match[1], match[2])
    const to = minutesOf(match[3], match[4])
    if (from === null || to === null || from < free || to <= from || to > dayMinutes) return null
    day.push({ from, to })
    free = to
  }
  return day.length <= mostSpans ? day : null
}

/** 4:30 */
export const durationText = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`

/** @returns minutes; `none` for an empty text, null for what is no duration */
export function readDuration(text: string): number | 'none' | null {
  if (text.trim() === '') return 'none'
  const match = /^(\d{1,5})(?:[:.,](\d{2}))?$/.exec(text.trim())
  return match ? minutesOf(match[1], match[2]) : null
}

function minutesOf(hours: string | undefined, minutes: string | undefined): number | null {
  const past = Number(minutes ?? 0)
  return past < 60 ? Number(hours) * 60 + past : null
}
