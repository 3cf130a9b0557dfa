import { describe, expect, it } from 'vitest'
import type { BusinessTime } from '../../../native/sla/business-time.ts'
import { courseOf, type Happening } from '../../../native/sla/course.ts'
import { duesOf, warningsOf } from '../../../native/sla/dues.ts'

// Open day and night; minutes are counted from 0, so that sums can be read.
const minute = 60_000
const time: BusinessTime = {
  between: (from, until) => Math.max(0, until - from),
  after: (from, amount) => from + amount,
  before: (until, amount) => until - amount,
}
const promise = { answerMinutes: 60, solutionMinutes: 300 }
const inbound = (at: number): Happening => ({ at: at * minute, what: 'inbound' })
const outbound = (at: number): Happening => ({ at: at * minute, what: 'outbound' })
const set = (at: number, state: 'open' | 'waiting' | 'waiting_third' | 'solved'): Happening => ({
  at: at * minute,
  what: 'changed',
  state,
  snoozed: false,
})
const snooze = (at: number, snoozed: boolean): Happening => ({ at: at * minute, what: 'changed', snoozed })
const open = { state: 'open', snoozed: false } as const
const dues = (happenings: Happening[], now: Parameters<typeof courseOf>[1] = open) => {
  const found = duesOf(courseOf(happenings, now), promise, {
    time,
    isDone: now.state === 'solved' || now.state === 'closed',
  })
  const minutes = (at: number | null) => (at === null ? null : at / minute)
  return [minutes(found.answerDueAt), minutes(found.solutionDueAt), minutes(found.dueAt)]
}

describe('when promises are due', () => {
  it('is counted from the first request', () => {
    expect(dues([inbound(10)], { state: 'new', snoozed: false })).toEqual([70, 310, 70])
    expect(dues([inbound(10), inbound(20)])).toEqual([70, 310, 70])
    expect(dues([])).toEqual([null, null, null])
    expect(dues([outbound(5)], { state: 'waiting', snoozed: false })).toEqual([null, null, null])
    // What we wrote first is no answer to what came later.
    expect(dues([outbound(5), inbound(10)])).toEqual([70, 310, 70])
  })

  it('is the solution once the customer has been answered', () => {
    expect(dues([inbound(0), outbound(30), set(30, 'open')])).toEqual([60, 300, 300])
  })

  it('is put off by as long as the ticket waited for the customer', () => {
    expect(dues([inbound(0), outbound(30), inbound(130)])).toEqual([60, 400, 400])
    expect(dues([inbound(130), inbound(0), outbound(30), outbound(230), inbound(300)])).toEqual([60, 470, 470])
  })

  it('is put off by waiting for somebody else and by being snoozed', () => {
    expect(dues([inbound(0), outbound(10), set(10, 'waiting_third'), set(110, 'open')])).toEqual([60, 400, 400])
    expect(dues([inbound(0), outbound(10), set(10, 'open'), snooze(20, true), snooze(50, false)])).toEqual([
      60, 330, 330,
    ])
    // A request wakes what was put off.
    expect(dues([inbound(0), outbound(10), set(10, 'open'), snooze(20, true), inbound(70)])).toEqual([60, 350, 350])
  })

  it('does not put the answer off by waiting', () => {
    expect(dues([inbound(0), set(10, 'waiting_third'), set(40, 'open')])).toEqual([60, 330, 60])
  })

  it('is nothing while it is not our turn', () => {
    expect(dues([inbound(0), outbound(30)], { state: 'waiting', snoozed: false })).toEqual([60, null, null])
    expect(dues([inbound(0), snooze(10, true)], { state: 'open', snoozed: true })).toEqual([60, null, null])
    expect(dues([inbound(0), outbound(400)], { state: 'waiting', snoozed: false })).toEqual([60, 300, null])
  })

  it('says of a solved ticket when it would have been due, and goes on when it is opened again', () => {
    const solved = [inbound(0), outbound(30), set(30, 'solved')]
    expect(dues(solved, { state: 'solved', snoozed: false })).toEqual([60, 300, null])
    expect(dues([...solved, inbound(1_030)])).toEqual([60, 1_300, 1_300])
  })

  it('believes the ticket where the record says otherwise', () => {
    expect(dues([inbound(0), outbound(30)], open)).toEqual([60, 300, 300])
    expect(dues([inbound(0)], { state: 'waiting', snoozed: false })).toEqual([60, null, null])
    expect(dues([inbound(0), set(10, 'solved')], open)).toEqual([60, 300, 60])
  })

  it('leaves out what is not promised', () => {
    const course = courseOf([inbound(0)], open)
    const part = { answerMinutes: null, solutionMinutes: 300 }
    expect(duesOf(course, part, { time, isDone: false })).toMatchObject({ answerDueAt: null, dueAt: 300 * minute })
  })
})

describe('what is to be told', () => {
  it('is each promise still to be kept, near and broken', () => {
    const course = courseOf([inbound(0)], open)
    const found = duesOf(course, promise, { time, isDone: false })
    expect(
      warningsOf(course, found, { time, warnMinutes: 20 }).map(({ at, ...rest }) => ({ ...rest, at: at / minute })),
    ).toEqual([
      { promise: 'answer', kind: 'near', at: 40 },
      { promise: 'answer', kind: 'broken', at: 60 },
      { promise: 'solution', kind: 'near', at: 280 },
      { promise: 'solution', kind: 'broken', at: 300 },
    ])
  })

  it('is nothing of a ticket that waits, and not the answer once it was given', () => {
    const told = (happenings: Happening[], now: Parameters<typeof courseOf>[1]) => {
      const course = courseOf(happenings, now)
      return warningsOf(course, duesOf(course, promise, { time, isDone: false }), { time, warnMinutes: 0 })
    }
    expect(told([inbound(0), outbound(5)], { state: 'waiting', snoozed: false })).toEqual([])
    expect(told([inbound(0), outbound(5), set(5, 'open')], open)).toEqual([
      { promise: 'solution', kind: 'broken', at: 300 * minute },
    ])
  })
})
