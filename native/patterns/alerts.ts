import type { Growth } from './watch.ts'
import { overlap } from './watch.ts'

/** A pattern that is going on, from the day it was first seen until it has been gone for a while. */
export interface TrackedAlert {
  readonly id: number
  /** Days counted from the first that was watched. */
  readonly raisedOn: number
  /** When it is thought to have begun. */
  since: number
  seenOn: number
  growth: Growth
  /** All tickets that were ever part of it. */
  readonly tickets: Set<number>
}

/** Gone for so many days, it is over; what comes after is a new one. Until then the longest window still sees it. */
const goneAfter = 14
const samePattern = 0.3

export interface AlertTracker {
  /** @returns what is new on this day, and what was known before and goes on */
  day(today: number, grown: readonly Growth[]): { raised: TrackedAlert[]; updated: TrackedAlert[] }
  open(): readonly TrackedAlert[]
}

/** Tells a pattern that is known from one that is new, so that each is raised once. */
export function createAlertTracker(): AlertTracker {
  let open: TrackedAlert[] = []
  let count = 0
  return {
    open: () => open,
    day: (today, grown) => {
      open = open.filter(({ seenOn }) => today - seenOn <= goneAfter)
      const raised: TrackedAlert[] = []
      const updated: TrackedAlert[] = []
      for (const growth of grown) {
        const known = open.find((alert) => isSame(alert, growth))
        const since = today - growth.zone.window + 1
        if (!known) {
          count += 1
          const alert = { id: count, raisedOn: today, since, seenOn: today, growth, tickets: new Set(growth.tickets) }
          open.push(alert)
          raised.push(alert)
          continue
        }
        known.seenOn = today
        known.since = Math.min(known.since, since)
        known.growth = growth
        for (const id of growth.tickets) known.tickets.add(id)
        if (!raised.includes(known) && !updated.includes(known)) updated.push(known)
      }
      return { raised, updated }
    },
  }
}

/** One of a trait is the same by its trait; one of a topic where much of it was part of the other, today or before. */
const isSame = ({ growth, tickets }: TrackedAlert, next: Growth): boolean =>
  (growth.trait !== null && growth.trait === next.trait) ||
  overlap(growth.members, next.members) >= samePattern ||
  overlap(tickets, new Set(next.tickets)) >= samePattern
