import type { Pace } from '../pace.ts'
import type { DeskTicket } from './desk-tickets.ts'
import { dotAt } from './vector-store.ts'

/** The middle of some tickets' vectors, of length 1. */
export function middleOf(tickets: readonly DeskTicket[]): Float32Array {
  const middle = new Float32Array(tickets[0]?.vector.length ?? 0)
  for (const { vector } of tickets)
    for (let at = 0; at < middle.length; at++) middle[at] = (middle[at] as number) + (vector[at] as number)
  const length = Math.hypot(...middle)
  return length === 0 ? middle : middle.map((value) => value / length)
}

export const cosine = (left: Float32Array, right: Float32Array): number => dotAt(left, 0, right)

/** So many vectors are compared within a millisecond or so. */
export const comparedAtOnce = 500

/** Three of four tickets of a group are at least so alike to its middle, and one of fifty of all others. */
const usualShare = 0.25
const othersShare = 0.98

/** So many of the others, spread over the weeks, tell what is usual as well as all do. */
const mostOthers = 10_000

/**
 * How alike to its middle a ticket must be to belong to a group: as three quarters of it are, and more than nearly all that
 * do not belong to it, so that a loose group does not take in the whole desk.
 */
export async function belongsFrom(
  group: { readonly tickets: readonly DeskTicket[]; readonly middle: Float32Array },
  others: readonly DeskTicket[],
  pace: Pace,
): Promise<number> {
  const likenessAt = async (some: readonly DeskTicket[], share: number): Promise<number> => {
    const step = Math.max(1, Math.ceil(some.length / mostOthers))
    const likeness = new Float64Array(Math.ceil(some.length / step))
    for (let n = 0; n < likeness.length; n++) {
      likeness[n] = cosine((some[n * step] as DeskTicket).vector, group.middle)
      if (n % comparedAtOnce === 0) await pace()
    }
    return likeness.sort()[Math.floor(likeness.length * share)] ?? 1
  }
  const least = await likenessAt(group.tickets, usualShare)
  return others.length === 0 ? least : Math.max(least, await likenessAt(others, othersShare))
}
