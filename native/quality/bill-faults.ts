import type { Db } from '../database/open.ts'
import type { Pace } from '../pace.ts'
import { foldIdentifier } from '../triage/entities/spans.ts'
import { cyclesIn, type IdEdge } from './cycles.ts'
import * as queries from './queries.ts'

export interface BillLine {
  readonly title: string
  readonly detail: string
}

export interface BillFaults {
  /** Lines of all lists, and of what assemblies are made of. */
  readonly lines: number
  readonly cycles: BillLine[]
  readonly quantities: BillLine[]
  readonly alternates: BillLine[]
}

const parentsAtOnce = 500
/** More are not kept: nobody reads them line by line. */
const mostKept = 10_000

/** Bills of materials: assemblies that contain themselves, lines without a quantity, stand-ins that are no part. */
export async function readBillFaults(db: Db, pace: Pace): Promise<BillFaults> {
  const quantities: BillLine[] = []
  const alternates: BillLine[] = []
  let lines = 0
  for (const { id: model } of await queries.selectModels(db)) {
    lines += await queries.countBill(db, model)
    const odd = (await queries.selectOddLines(db, model)).map((line) => ({
      ...line,
      wanted: JSON.parse(line.alternates) as string[],
    }))
    await pace()
    const named = [...new Set(odd.flatMap(({ wanted }) => wanted.map(foldIdentifier)))]
    const known = await queries.selectNamed(db, ['part'], named)
    for (const { number, quantity, wanted } of odd) {
      if (quantity <= 0) keep(quantities, { title: model, detail: number })
      for (const alternate of wanted)
        if (!known.has(foldIdentifier(alternate))) keep(alternates, { title: `${model}, ${number}`, detail: alternate })
    }
    await pace()
  }
  const components = await readComponents(db, quantities, pace)
  const edges = (await cyclesIn(components.edges, pace)).slice(0, mostKept)
  const numbers = await numbersOf(db, edges, pace)
  const cycles = edges.map(({ from, to }) => ({ title: numbers.get(from) ?? '', detail: numbers.get(to) ?? '' }))
  return { lines: lines + components.edges.length, cycles, quantities, alternates }
}

async function readComponents(db: Db, quantities: BillLine[], pace: Pace): Promise<{ edges: IdEdge[] }> {
  const edges: IdEdge[] = []
  const last = await queries.selectLastParent(db)
  for (let after = 0; after < last; after += parentsAtOnce) {
    const rows = await queries.selectComponents(db, after, after + parentsAtOnce)
    for (const { parent_id: from, part_id: to } of rows) edges.push({ from, to })
    const none = rows.filter(({ quantity }) => quantity <= 0)
    const numbers = await numbersOf(
      db,
      none.map((row) => ({ from: row.parent_id, to: row.part_id })),
      pace,
    )
    for (const row of none)
      keep(quantities, { title: numbers.get(row.parent_id) ?? '', detail: numbers.get(row.part_id) ?? '' })
    await pace()
  }
  return { edges }
}

function keep(lines: BillLine[], line: BillLine): void {
  if (lines.length < mostKept) lines.push(line)
}

async function numbersOf(db: Db, edges: readonly IdEdge[], pace: Pace): Promise<Map<number, string>> {
  const ids = [...new Set(edges.flatMap(({ from, to }) => [from, to]))]
  const numbers = new Map<number, string>()
  for (let at = 0; at < ids.length; at += 500) {
    for (const [id, number] of await queries.selectPartNumbers(db, ids.slice(at, at + 500))) numbers.set(id, number)
    await pace()
  }
  return numbers
}
