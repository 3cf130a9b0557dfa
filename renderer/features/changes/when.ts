/** What is offered before a date has to be typed. */
export const whenChoices = ['hours', 'tomorrow', 'threeDays', 'nextWeek'] as const
export type WhenChoice = (typeof whenChoices)[number]

/** A working day begins then, in the time zone of the screen. */
const firstHour = 8
const hourMs = 3_600_000

/** @returns epoch milliseconds; days begin at eight in the morning, a week on Monday */
export function whenOf(choice: WhenChoice, now: number): number {
  if (choice === 'hours') return now + 3 * hourMs
  const day = new Date(now)
  // Sunday is 0: from there it is one day to Monday, from Monday seven.
  const toMonday = (8 - day.getDay()) % 7 || 7
  const days = { tomorrow: 1, threeDays: 3, nextWeek: toMonday }[choice]
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days, firstHour).getTime()
}

/** The morning of a day as a date field has it («2026-11-25»); null where that is no day or over already. */
export function morningOf(date: string, now: number): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  if (!match) return null
  const at = new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3]), firstHour).getTime()
  return at > now ? at : null
}
