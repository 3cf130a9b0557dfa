/** What is offered before a date has to be typed. */
export const muteChoices = ['day', 'week', 'month'] as const
export type MuteChoice = (typeof muteChoices)[number]

/** The same time of day, so much later; a month ends on its last day where it is shorter. @returns epoch milliseconds */
export function muteUntil(choice: MuteChoice, now: number): number {
  const at = new Date(now)
  if (choice === 'day') at.setDate(at.getDate() + 1)
  else if (choice === 'week') at.setDate(at.getDate() + 7)
  else {
    const day = at.getDate()
    at.setMonth(at.getMonth() + 1)
    // The 31st of a month that has 30 days is the first of the next one.
    if (at.getDate() !== day) at.setDate(0)
  }
  return at.getTime()
}

/** The beginning of a day as a date field has it; null where that is no day or has begun already. */
export function startOfChosen(date: string, now: number): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  if (!match) return null
  const at = new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3])).getTime()
  return at > now ? at : null
}
