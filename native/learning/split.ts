import { hash } from 'node:crypto'

interface Splittable {
  readonly text: string
  readonly label: string | null
}

const share = 0.2
export const leastHeldOut = 30
const mostHeldOut = 4_000

/**
 * A fifth of the tickets, at least 30 and at most 4,000, are held back, told by their text: the same ones whenever it is
 * asked, so that what one version has not been shown was not shown to the one before it either. Equal texts stay together,
 * and every label keeps an example to learn from.
 */
export function holdBack<T extends Splittable>(tickets: readonly T[]): { heldOut: T[]; rest: T[] } {
  const wanted = Math.min(mostHeldOut, Math.max(leastHeldOut, Math.round(tickets.length * share)))
  const left = new Map<string | null, number>()
  for (const { label } of tickets) left.set(label, (left.get(label) ?? 0) + 1)
  const groups = Map.groupBy(tickets, ({ text }) => hash('sha256', text.trim()))
  const heldOut: T[] = []
  const rest: T[] = []
  for (const [, group] of [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const counts = Map.groupBy(group, ({ label }) => label)
    const spares = [...counts].every(([label, own]) => (left.get(label) ?? 0) > own.length)
    if (heldOut.length + group.length > wanted || !spares) {
      rest.push(...group)
      continue
    }
    heldOut.push(...group)
    for (const [label, own] of counts) left.set(label, (left.get(label) ?? 0) - own.length)
  }
  return { heldOut, rest }
}
