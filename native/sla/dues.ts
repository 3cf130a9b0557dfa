import type { SlaPromise } from '../contract/sla.ts'
import type { BusinessTime } from './business-time.ts'
import type { Course } from './course.ts'

export interface Dues {
  readonly answerDueAt: number | null
  /** null also while it stands still: nobody knows yet when it will be due. */
  readonly solutionDueAt: number | null
  /** The nearer of the two that is still to be kept; null while it is not this company's turn. */
  readonly dueAt: number | null
}

/** Something to tell people when its time has come. */
export interface Warning {
  readonly promise: 'answer' | 'solution'
  readonly kind: 'near' | 'broken'
  readonly at: number
}

export const noDues: Dues = { answerDueAt: null, solutionDueAt: null, dueAt: null }
const minuteMs = 60_000

/**
 * When the promises for a ticket are due. The answer's clock runs from the first request on; the solution's only while it is
 * this company's turn.
 * @param isDone solved or closed: then the solution is due when it would have been, had it not been solved
 */
export function duesOf(
  course: Course,
  promise: Pick<SlaPromise, 'answerMinutes' | 'solutionMinutes'> | undefined,
  { time, isDone }: { time: BusinessTime; isDone: boolean },
): Dues {
  if (course.beganAt === null || !promise) return noDues
  const { answerMinutes, solutionMinutes } = promise
  const answerDueAt = answerMinutes === null ? null : time.after(course.beganAt, answerMinutes * minuteMs)
  const solutionDueAt = solutionMinutes === null ? null : solutionDue(course, solutionMinutes * minuteMs, time, isDone)
  const isTurn = !isDone && course.turns.at(-1)?.until === null
  const open = [course.answeredAt === null ? answerDueAt : null, solutionDueAt].filter((at) => at !== null)
  return { answerDueAt, solutionDueAt, dueAt: isTurn && open.length > 0 ? Math.min(...open) : null }
}

function solutionDue({ turns }: Course, amount: number, time: BusinessTime, isDone: boolean): number | null {
  let left = amount
  for (const [index, { from, until }] of turns.entries()) {
    const goesOn = until === null || (isDone && index === turns.length - 1)
    if (goesOn) return time.after(from, left)
    const spent = time.between(from, until)
    if (spent >= left) return time.after(from, left)
    left -= spent
  }
  return null
}

/** What there is to tell of promises that are still to be kept. */
export function warningsOf(
  course: Course,
  dues: Dues,
  { time, warnMinutes }: { time: BusinessTime; warnMinutes: number },
): Warning[] {
  if (dues.dueAt === null) return []
  const warnings: Warning[] = []
  const plan = (promise: Warning['promise'], dueAt: number | null): void => {
    if (dueAt === null) return
    const near = warnMinutes > 0 ? time.before(dueAt, warnMinutes * minuteMs) : null
    if (near !== null) warnings.push({ promise, kind: 'near', at: Math.max(near, course.beganAt ?? near) })
    warnings.push({ promise, kind: 'broken', at: dueAt })
  }
  if (course.answeredAt === null) plan('answer', dues.answerDueAt)
  plan('solution', dues.solutionDueAt)
  return warnings
}
