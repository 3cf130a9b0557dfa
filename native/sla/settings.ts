import { z } from 'zod'
import { EngineError } from '../contract/errors.ts'
import { type SlaValues, slaValues, usualEscalations } from '../contract/sla.ts'
import { priorities } from '../contract/words.ts'

const hour = 60
const workday = { from: 8 * hour, to: 17 * hour }
/** Minutes of business hours until the first answer and until the solution, in the order of the priorities. */
const usual = [
  [2 * 9 * hour, 10 * 9 * hour],
  [9 * hour, 5 * 9 * hour],
  [4 * hour, 2 * 9 * hour],
  [hour, 9 * hour],
] as const

/** What a company finds before it has set anything: usual German hours, nothing promised yet. */
export function usualSettings(): SlaValues {
  return {
    on: false,
    hours: {
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      days: [[workday], [workday], [workday], [workday], [workday], [], []],
      region: null,
    },
    promises: priorities.map((priority, index) => ({
      priority,
      answerMinutes: usual[index]?.[0] ?? null,
      solutionMinutes: usual[index]?.[1] ?? null,
    })),
    warnMinutes: hour,
    escalation: usualEscalations,
  }
}

/** What was stored; the usual where nothing was or it no longer parses. */
export function storedSettings(stored: unknown): SlaValues {
  const parsed = slaValues.safeParse(stored)
  return parsed.success ? parsed.data : usualSettings()
}

const settled = z.object({ since: z.number().nullable().catch(null) }).catch({ since: null })

/** When it was stored; null where that is not on record. */
export const storedSince = (stored: unknown): number | null => settled.parse(stored).since

/** @throws EngineError `invalid_input` for what no clock can run by; zone and region are checked by those who read them */
export function checkSettings({ hours, promises }: SlaValues): void {
  for (const day of hours.days) {
    let free = 0
    for (const { from, to } of day) {
      if (from < free || to <= from) throw new EngineError('invalid_input', { detail: `hours ${from}–${to}` })
      free = to
    }
  }
  if (new Set(promises.map(({ priority }) => priority)).size !== priorities.length)
    throw new EngineError('invalid_input', { detail: 'promises' })
}
