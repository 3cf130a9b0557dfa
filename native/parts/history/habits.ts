import { familyOf, type OrderText } from './rows.ts'

/** How strongly a machine's own share is held to its family's, and a family's to all, in orders. */
const hold = 12
/** Orders count half as much for every such share of the history they lie back. */
const halfLife = 0.35

export interface Habits {
  /** By label, the logarithm of its share among the orders of such a machine. */
  of(machine: string): Float64Array
}

/** How much an order counts by where it stands in the history, 0 the oldest and 1 the newest. */
export const freshness = (position: number): number => 0.5 ** ((1 - position) / halfLife)

/** What is used on which machine, lately above all: a share of its own for each machine, drawn towards its family's and that of all. */
export function learnHabits(
  orders: readonly OrderText[],
  task: { classes: Int32Array; classCount: number; use: Int32Array },
): Habits {
  const { classes, classCount, use } = task
  const all = new Float64Array(classCount)
  const families = new Map<string, Float64Array>()
  const machines = new Map<string, Float64Array>()
  const listOf = (lists: Map<string, Float64Array>, key: string): Float64Array => {
    const known = lists.get(key)
    if (known) return known
    const list = new Float64Array(classCount)
    lists.set(key, list)
    return list
  }
  for (const row of use) {
    const weight = freshness(row / Math.max(1, classes.length - 1))
    const machine = orders[row]?.machine ?? ''
    const label = classes[row] ?? 0
    for (const list of [all, listOf(families, familyOf(machine)), listOf(machines, machine)])
      list[label] = (list[label] ?? 0) + weight
  }
  const general = shareOf(all, new Float64Array(classCount).fill(1 / classCount), 2)
  const none = new Float64Array(classCount)
  return {
    of: (machine) => {
      const family = shareOf(families.get(familyOf(machine)) ?? none, general, hold)
      return shareOf(machines.get(machine) ?? none, family, hold).map((share) => Math.log(share + 1e-6))
    },
  }
}

function shareOf(counts: Float64Array, towards: Float64Array, held: number): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return counts.map((count, label) => (count + held * (towards[label] ?? 0)) / (total + held))
}
