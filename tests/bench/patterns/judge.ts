import { type Certainty, certainty } from '../../../native/contract/words.ts'
import { createPace } from '../../../native/pace.ts'
import { createAlertTracker } from '../../../native/patterns/alerts.ts'
import { certaintyOf } from '../../../native/patterns/rows.ts'
import { createWatch, type WatchOptions } from '../../../native/patterns/watch.ts'
import type { Stream } from './streams.ts'

/** What a method made of one stream. */
export interface Found {
  readonly days: number
  readonly hasOutbreak: boolean
  /** Days from the beginning of the outbreak on, 1 for the first; null where it was not found. */
  readonly delay: number | null
  readonly false: number
  /** Share of the first alert's tickets that are of the topic, and share of the topic's tickets of its days that it names. */
  readonly purity: number | null
  readonly recall: number | null
  readonly msADay: number
  /** Each alert, as it was raised: how sure it was said to be, and whether it tells of the outbreak. */
  readonly said: readonly { readonly certainty: Certainty; readonly right: boolean }[]
}

/** An alarm so long after the end still tells of the outbreak. */
const stillDays = 2
/** As a person would: an alarm of the same topic within a week is no new one. */
const quietDays = 7

const isWithin = ({ outbreak }: Stream, day: number): boolean =>
  outbreak !== null && day >= outbreak.from && day < outbreak.until + stillDays

/** The watch as it ships: no list of topics, texts and customers only. */
export async function byWatch(stream: Stream, options: Partial<WatchOptions> = {}): Promise<Found> {
  const { days, outbreak } = stream
  const pace = createPace()
  const watch = createWatch(options)
  const tracker = createAlertTracker()
  const topicOf: string[] = []
  const dayOf: number[] = []
  const start = performance.now()
  let first: Pick<Found, 'delay' | 'purity' | 'recall'> = { delay: null, purity: null, recall: null }
  let wrong = 0
  const said: Found['said'][number][] = []
  for (const [day, tickets] of days.entries()) {
    for (const { question } of tickets) {
      topicOf.push(question.label)
      dayOf.push(day)
    }
    const watched = tickets.map(({ question, customer }) => ({ vector: question.vector, customer, traits: [] }))
    for (const { growth } of tracker.day(day, await watch.day(watched, pace)).raised) {
      const right = growth.tickets.filter((id) => topicOf[id] === outbreak?.label).length
      const purity = right / growth.tickets.length
      const tells = isWithin(stream, day) && purity >= 0.5
      said.push({ certainty: certaintyOf(growth.chance), right: tells })
      if (!tells) wrong += 1
      else if (first.delay === null) {
        const all = topicOf.filter(
          (topic, id) => topic === outbreak?.label && day - (dayOf[id] ?? 0) < growth.zone.window,
        )
        first = { delay: day - (outbreak?.from ?? 0) + 1, purity, recall: right / all.length }
      }
    }
  }
  const msADay = (performance.now() - start) / days.length
  return { ...first, days: days.length, hasOutbreak: outbreak !== null, false: wrong, msADay, said }
}

/** A method for one series on the true series of every topic, which nobody has in life. */
export function bySeries(stream: Stream, alarm: (counts: readonly number[], day: number) => boolean): Found {
  const { days, outbreak } = stream
  let delay: number | null = null
  let wrong = 0
  for (const label of new Set(days.flat().map(({ question }) => question.label))) {
    const counts = days.map((tickets) => tickets.filter(({ question }) => question.label === label).length)
    let quietUntil = -1
    for (let day = 0; day < counts.length; day++) {
      if (day < quietUntil || !alarm(counts, day)) continue
      quietUntil = day + quietDays
      if (label !== outbreak?.label || !isWithin(stream, day)) wrong += 1
      else delay ??= day - outbreak.from + 1
    }
  }
  const none = { purity: null, recall: null, msADay: 0, said: [] }
  return { ...none, delay, days: days.length, hasOutbreak: outbreak !== null, false: wrong }
}

const daysToLearn = 7
const leastADay = 10

/** More than three standard deviations above the mean of all days before, as Poisson has it. */
export function aboveMean(counts: readonly number[], day: number): boolean {
  if (day < daysToLearn) return false
  const mean = counts.slice(0, day).reduce((sum, each) => sum + each, 0) / day
  return (counts[day] ?? 0) >= Math.max(1, mean + 3 * Math.sqrt(mean))
}

/** What people set up who have no statistics at hand. */
export const tenADay = (counts: readonly number[], day: number): boolean => (counts[day] ?? 0) >= leastADay

export function summary(found: readonly Found[]) {
  const outbreaks = found.filter(({ hasOutbreak }) => hasOutbreak)
  // What was not found counts as later than all that was.
  const delays = outbreaks.map(({ delay }) => delay ?? Number.POSITIVE_INFINITY).toSorted((a, b) => a - b)
  const days = found.reduce((sum, each) => sum + each.days, 0)
  const median = delays[delays.length >> 1] ?? Number.POSITIVE_INFINITY
  return {
    outbreaks: outbreaks.length,
    sensitivity: share(delays.filter(Number.isFinite).length, outbreaks.length),
    withinTwoDays: share(delays.filter((delay) => delay <= 2).length, outbreaks.length),
    medianDelayDays: Number.isFinite(median) ? median : null,
    falseAlertsInTwoWeeks: rounded((found.reduce((sum, each) => sum + each.false, 0) / days) * 14),
    purity: mean(found.flatMap(({ purity }) => purity ?? [])),
    recall: mean(found.flatMap(({ recall }) => recall ?? [])),
    msADay: mean(found.map(({ msADay }) => msADay)),
    /** Right alerts of all that were said so surely when they were raised. */
    right: Object.fromEntries(
      certainty.options.map((each) => {
        const these = found.flatMap(({ said }) => said).filter((one) => one.certainty === each)
        return [each, `${these.filter(({ right }) => right).length} of ${these.length}`]
      }),
    ),
  }
}

const rounded = (value: number): number => Math.round(value * 100) / 100
const share = (some: number, of: number): number | null => (of === 0 ? null : rounded(some / of))
const mean = (list: readonly number[]): number | null =>
  list.length === 0 ? null : rounded(list.reduce((sum, each) => sum + each, 0) / list.length)
