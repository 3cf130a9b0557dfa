export const silences = ['hour', 'tomorrow', 'monday'] as const
export type Silence = (typeof silences)[number]

const morning = 8

/** Until when, epoch milliseconds. Mornings are those of the clock on the wall. */
export function silentUntil(silence: Silence, now: number): number {
  if (silence === 'hour') return now + 3_600_000
  const date = new Date(now)
  const days = silence === 'tomorrow' ? 1 : (8 - date.getDay()) % 7 || 7
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, morning).getTime()
}

/** As a field for date and time has it, by the clock on the wall: 2026-11-25T14:30. @param at epoch milliseconds */
export function localText(at: number): string {
  const date = new Date(at)
  const two = (number: number): string => String(number).padStart(2, '0')
  const day = [String(date.getFullYear()).padStart(4, '0'), two(date.getMonth() + 1), two(date.getDate())].join('-')
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}

/** @returns epoch milliseconds; null for what is no time, or one that has passed */
export function readLocal(text: string, now: number): number | null {
  const at = new Date(text).getTime()
  return Number.isNaN(at) || at <= now ? null : at
}
