import type { Message } from '../../../native/contract/tickets.ts'

/** So many earlier messages come at once. */
const step = 100
/** The most the engine hands over in one go. */
const most = 200

/** How many earlier messages to ask for next, where a ticket has `total` and came with its `newest`. */
export const nextWanted = (wanted: number, total: number, newest: number): number =>
  Math.min(wanted + step, Math.max(0, total - newest))

/**
 * Gathers earlier messages from the newest to the oldest.
 * @param before the message they come before
 * @param ask for messages before one, at most so many, in the order they were written
 * @returns at most `wanted`, in the order they were written
 */
export async function gatherEarlier(
  before: Message['id'],
  wanted: number,
  ask: (before: Message['id'], limit: number) => Promise<readonly Message[]>,
): Promise<Message[]> {
  let found: Message[] = []
  let edge: Message['id'] | undefined = before
  while (edge !== undefined && found.length < wanted) {
    const limit = Math.min(most, wanted - found.length)
    const part = await ask(edge, limit)
    found = [...part, ...found]
    edge = part.length < limit ? undefined : part[0]?.id
  }
  return found
}

/** One line of time. What both hold stands once, as the newer answer has it. */
export function oneLine(earlier: readonly Message[], newest: readonly Message[]): readonly Message[] {
  if (earlier.length === 0) return newest
  const known = new Set(newest.map(({ id }) => id))
  return [...earlier.filter(({ id }) => !known.has(id)), ...newest]
}
