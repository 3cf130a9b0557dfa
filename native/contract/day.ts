import { z } from 'zod'
import { procedure } from './define.ts'

const isoDate = z.iso.date()
const count = z.number().int().min(0)

/** What one person did on one day; what was undone again does not count. */
export const dayWork = z.object({
  date: isoDate,
  solved: count.describe('tickets'),
  answered: count.describe('answers that have left; what was passed on to others is none'),
  fromSuggestion: count.describe('those of them that began with a suggested draft'),
  notes: count,
  takenOver: count.describe('tickets'),
  corrected: count.describe('labels of the machine set right'),
  firstAnswers: count.describe('those that were the first to a ticket'),
  firstAnswerMs: z
    .number()
    .int()
    .min(0)
    .nullable()
    .describe('median from a ticket’s coming to that, within business hours where promises count by them'),
  hours: z.array(count).length(24).describe('tickets worked on, by hour of the clock'),
})
export type DayWork = z.infer<typeof dayWork>

/** What is left of today for one person, among the tickets that are his and this company’s turn. */
export const dayAhead = z.object({
  waiting: count,
  due: count.describe('those whose promise ends today or has ended'),
  late: count.describe('those whose promise has ended'),
})
export type DayAhead = z.infer<typeof dayAhead>

export const day = {
  /**
   * The day of whoever works here, by the name in the settings. There is no way to ask for anybody else’s, and nothing is
   * kept for it beside what the activity log has anyway. `work` is null where no name is set; `before` is the last day
   * before with any work; `ahead` comes with the day that it is now.
   * @throws `invalid_input` for a time zone that nobody knows
   */
  'day.get': procedure({
    input: z.object({ date: isoDate, timeZone: z.string().min(1).max(60).describe('IANA') }),
    output: z.object({
      agentName: z.string(),
      work: dayWork.nullable(),
      before: dayWork.nullable(),
      ahead: dayAhead.nullable(),
    }),
  }),
}
