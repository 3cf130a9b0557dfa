import type { Db } from '../database/open.ts'
import type { Pace } from '../pace.ts'
import { ageGroupOf, ageGroups, type DemandData, type PartData } from './demand-model.ts'
import { type MonthIndex, monthOf, startOf } from './months.ts'
import * as queries from './queries.ts'

/** Older orders say little of what is used today. */
const mostMonths = 60
export const monthsAhead = 6
const monthsAYear = 12
const dayMs = 86_400_000

export interface StockedPart {
  readonly id: number
  readonly number: string
  readonly nameDe: string
  readonly nameEn: string
  readonly stock: number | null
  readonly leadDays: number | null
}

export interface ReadDemand {
  readonly data: DemandData
  /** As `data.parts`. */
  readonly parts: readonly StockedPart[]
}

/**
 * Reads orders, parts, machines and faults, a month or some thousand rows at a time. The orders of a part that is no
 * longer made count for its successor.
 * @param now its month is not complete and the first of those ahead
 * @throws EngineError `cancelled`
 */
export async function readDemand(db: Db, now: number, pace: Pace): Promise<ReadDemand> {
  const thisMonth = monthOf(now)
  const first = await queries.selectFirstOrder(db)
  // The month in which the records begin is seldom whole.
  const firstMonth = Math.max(first === null ? thisMonth : wholeMonthFrom(first), thisMonth - mostMonths)
  const months = Math.max(0, thisMonth - firstMonth)
  const { parts, stocked, indexOf } = await readParts(db, pace)
  for (let month = 0; month < months; month++) {
    const rows = await queries.selectOrdered(db, startOf(firstMonth + month), startOf(firstMonth + month + 1))
    for (const { item, quantity } of rows) {
      const index = indexOf(item)
      const part = index === null ? undefined : parts[index]
      if (!part) continue
      part.demand ??= new Float32Array(months)
      part.demand[month] = (part.demand[month] ?? 0) + Number(quantity)
    }
    await pace()
  }
  await readModels(db, parts, pace)
  return {
    data: {
      firstMonth,
      months,
      ahead: monthsAhead,
      parts,
      installed: await readInstalled(db, firstMonth, months + monthsAhead, pace),
      tickets: await readFaults(db, firstMonth, months, pace),
    },
    parts: stocked,
  }
}

const wholeMonthFrom = (at: number): MonthIndex =>
  at - startOf(monthOf(at)) < 4 * dayMs ? monthOf(at) : monthOf(at) + 1

type Writable = { -readonly [K in keyof PartData]: PartData[K] } & { models: { model: string; quantity: number }[] }

async function readParts(db: Db, pace: Pace) {
  const parts: Writable[] = []
  const stocked: StockedPart[] = []
  const places = new Map<string, number>()
  const successors = new Map<string, string>()
  for await (const rows of queries.eachPart(db)) {
    for (const row of rows) {
      if (row.successor) successors.set(row.number, row.successor)
      if (row.discontinued && row.successor) continue
      places.set(row.number, parts.length)
      parts.push({ id: row.id, kind: row.kind, models: [], demand: null })
      stocked.push({
        id: row.id,
        number: row.number,
        nameDe: row.name_de,
        nameEn: row.name_en,
        stock: row.stock,
        leadDays: row.lead_days,
      })
    }
    await pace()
  }
  /** The part that an order of this number is for today. */
  const indexOf = (number: string): number | null => {
    const seen = new Set<string>()
    let current: string | undefined = number
    while (current !== undefined && !seen.has(current)) {
      const place = places.get(current)
      if (place !== undefined) return place
      seen.add(current)
      current = successors.get(current)
    }
    return null
  }
  return { parts, stocked, indexOf }
}

/** Puts down in which models each part sits, as a part or within an assembly. */
async function readModels(db: Db, parts: readonly Writable[], pace: Pace): Promise<void> {
  const byId = new Map(parts.map((part) => [part.id, part]))
  for (const model of await queries.selectModels(db)) {
    const found = new Map<number, number>()
    let level = (await queries.selectBillOfMaterials(db, model)).map(
      (row) => [row.part_id, Number(row.quantity)] as const,
    )
    while (level.length > 0) {
      // A part already met is not gone into again: what contains itself would never end.
      const fresh = level.filter(([id]) => !found.has(id))
      for (const [id, quantity] of level) found.set(id, (found.get(id) ?? 0) + quantity)
      const components =
        fresh.length === 0
          ? []
          : await componentsOf(
              db,
              fresh.map(([id]) => id),
            )
      const quantities = new Map(fresh)
      level = components.map((row) => [row.part_id, row.quantity * (quantities.get(row.parent_id) ?? 1)] as const)
      await pace()
    }
    for (const [id, quantity] of found) byId.get(id)?.models.push({ model, quantity })
  }
}

const idsAtOnce = 500

async function componentsOf(db: Db, ids: readonly number[]) {
  const rows = []
  for (let start = 0; start < ids.length; start += idsAtOnce)
    rows.push(...(await queries.selectComponents(db, ids.slice(start, start + idsAtOnce))))
  return rows
}

/** A machine whose day of installation nobody knows counts as one of middle age, in all months. */
const middleAge = 2

async function readInstalled(db: Db, firstMonth: MonthIndex, months: number, pace: Pace) {
  const installed = new Map<string, Float32Array>()
  for await (const rows of queries.eachMachine(db)) {
    for (const { model_id: model, installed_at: at } of rows) {
      countMachine(
        countsOf(installed, model, months * ageGroups),
        at === null ? null : monthOf(at) - firstMonth,
        months,
      )
      await pace()
    }
  }
  return installed
}

/** @param since the month it was installed in, counted from the first one; negative where that was before */
function countMachine(counts: Float32Array, since: number | null, months: number): void {
  for (let month = Math.max(0, since ?? 0); month < months; month++) {
    const place = month * ageGroups + (since === null ? middleAge : ageGroupOf((month - since) / monthsAYear))
    counts[place] = (counts[place] ?? 0) + 1
  }
}

function countsOf(all: Map<string, Float32Array>, model: string, size: number): Float32Array {
  const known = all.get(model)
  if (known) return known
  const fresh = new Float32Array(size)
  all.set(model, fresh)
  return fresh
}

/** Fewer than so many faults a month and their going up and down is chance. */
const fewestFaults = 3

async function readFaults(db: Db, firstMonth: MonthIndex, months: number, pace: Pace) {
  const faults = new Map<string, Float32Array>()
  for (let month = 0; month < months; month++) {
    const rows = await queries.selectFaults(db, startOf(firstMonth + month), startOf(firstMonth + month + 1))
    for (const { model_id: model, count } of rows) countsOf(faults, model, months)[month] = Number(count)
    await pace()
  }
  return new Map(
    [...faults].map(([model, counts]) => [model, counts.map((count, month) => ratioOf(counts, count, month))]),
  )
}

function ratioOf(all: Float32Array, count: number, month: number): number {
  const before = all.subarray(Math.max(0, month - monthsAYear), month)
  const mean = before.reduce((sum, each) => sum + each, 0) / Math.max(1, before.length)
  return mean < fewestFaults ? 1 : count / mean
}
