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
