import type { Pace } from '../../pace.ts'
import type { SparseRow, SparseRows } from '../../triage/learning/lexicon.ts'
import { featuresOf, kinds, wordsOfOrder } from './words.ts'

/** A work order as the rankers see it. */
export interface OrderText {
  readonly text: string
  readonly machine: string
}

/** Weights are kept for feature × part; so many fit into the memory of a small machine. */
const mostWeights = 12_000_000
/** How long each kind's part of a row is. */
const lengths = { words: 0.75, letters: 0.75, machine: 0.35, family: 0.35 }

/**
 * A machine's family: its name without what tells one of a kind from the next. «EX1200-104» and «EX1200-107» are both «ex1200»,
 * «Shovel B» is a «shovel».
 */
export function familyOf(machine: string): string {
  const groups = machine.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  if (groups.length > 1) return groups.slice(0, -1).join(' ')
  return (groups[0] ?? '').replace(/\p{N}+$/u, '')
}

export interface RowMaker {
  readonly columns: number
  row(order: OrderText): SparseRow
}

interface Column {
  readonly place: number
  readonly rarity: number
}

/** Learns which features come back, and how rare each is. @param classCount parts to be told apart */
export async function learnRows(orders: readonly OrderText[], classCount: number, pace: Pace): Promise<RowMaker> {
  const counts = { words: new Map<string, number>(), letters: new Map<string, number>() }
  const machines = new Map<string, number>()
  for (const { text, machine } of orders) {
    await pace()
    const found = featuresOf(wordsOfOrder(text))
    for (const kind of kinds) for (const feature of new Set(found[kind])) add(counts[kind], feature)
    for (const name of machineFeatures(machine)) add(machines, name)
  }
  const least = leastOrders(
    [counts.words, counts.letters, machines],
    orders.length,
    Math.floor(mostWeights / classCount),
  )
  let columns = 0
  const placed = (from: Map<string, number>): Map<string, Column> => {
    const kept = new Map<string, Column>()
    for (const [feature, count] of from) {
      if (count < least) continue
      kept.set(feature, { place: columns, rarity: Math.log((1 + orders.length) / (1 + count)) + 1 })
      columns += 1
    }
    return kept
  }
  const places = { words: placed(counts.words), letters: placed(counts.letters) }
  const machinePlaces = placed(machines)
  return { columns, row: (order) => rowOf(order, places, machinePlaces) }
}

/** In how many orders a feature must occur: in two, in one where there are few orders, in more where too many features would be left. */
function leastOrders(lists: readonly Map<string, number>[], orders: number, most: number): number {
  const counts = lists.flatMap((list) => [...list.values()])
  let least = orders < 300 ? 1 : 2
  while (counts.filter((count) => count >= least).length > Math.max(most, 1 << 13)) least += 1
  return least
}

const add = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

const machineFeatures = (machine: string): string[] => {
  const name = machine.trim().toLowerCase()
  return name === '' ? [] : [`m:${name}`, `f:${familyOf(machine)}`]
}

function rowOf(
  { text, machine }: OrderText,
  places: Record<(typeof kinds)[number], Map<string, Column>>,
  machinePlaces: Map<string, Column>,
): SparseRow {
  const found = featuresOf(wordsOfOrder(text))
  const at: number[] = []
  const values: number[] = []
  for (const kind of kinds) {
    const counts = new Map<string, number>()
    for (const feature of found[kind]) add(counts, feature)
    const own: [number, number][] = []
    let squares = 0
    for (const [feature, count] of counts) {
      const column = places[kind].get(feature)
      if (!column) continue
      const value = (1 + Math.log(count)) * column.rarity
      own.push([column.place, value])
      squares += value * value
    }
    const scale = squares > 0 ? lengths[kind] / Math.sqrt(squares) : 0
    for (const [place, value] of own) {
      at.push(place)
      values.push(value * scale)
    }
  }
  for (const name of machineFeatures(machine)) {
    const column = machinePlaces.get(name)
    if (!column) continue
    at.push(column.place)
    values.push(name.startsWith('m:') ? lengths.machine : lengths.family)
  }
  return { places: Int32Array.from(at), values: Float32Array.from(values) }
}

/** Rows below each other. */
export function stackRows(rows: readonly SparseRow[], columns: number): SparseRows {
  const starts = new Int32Array(rows.length + 1)
  for (const [at, row] of rows.entries()) starts[at + 1] = (starts[at] ?? 0) + row.places.length
  const total = starts[rows.length] ?? 0
  const places = new Int32Array(total)
  const values = new Float32Array(total)
  for (const [at, row] of rows.entries()) {
    places.set(row.places, starts[at])
    values.set(row.values, starts[at])
  }
  return { columns, starts, places, values }
}
