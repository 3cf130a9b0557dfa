import { type Grouping, groupings, type Obstacle, type PathStage, pathStages } from '../contract/paths.ts'

type Numbers = Uint8Array | Uint32Array | Float32Array | Float64Array

/** A column of numbers that grows: a million rows take a few megabytes and no objects. */
export class Column<T extends Numbers> {
  values: T
  private readonly make: (size: number) => T
  constructor(make: (size: number) => T) {
    this.make = make
    this.values = make(1_024)
  }
  set(at: number, value: number): void {
    if (at >= this.values.length) {
      const larger = this.make(Math.max(at + 1, this.values.length * 2))
      larger.set(this.values as never)
      this.values = larger
    }
    this.values[at] = value
  }
  at(index: number): number {
    return this.values[index] ?? 0
  }
}

export const bytes = (): Column<Uint8Array> => new Column((size) => new Uint8Array(size))
export const words = (): Column<Uint32Array> => new Column((size) => new Uint32Array(size))
export const floats = (): Column<Float32Array> => new Column((size) => new Float32Array(size))
export const doubles = (): Column<Float64Array> => new Column((size) => new Float64Array(size))

/** Stands for no next stage. */
export const none = 255
export const pathKindCodes = ['machine', 'order', 'offer', 'rest'] as const

/** What a path is told apart by; 0 stands for unknown. */
export interface Codes {
  readonly values: string[]
  readonly codes: Map<string, number>
  readonly of: Column<Uint32Array>
}

/**
 * All ways, a row a customer, a path and a visit; those of one customer stand together, and so do those of one path.
 * Times are epoch milliseconds.
 */
export interface Store {
  readonly now: number
  readonly since: number
  readonly customers: { count: number; readonly id: Column<Uint32Array>; readonly firstVisit: Column<Uint32Array> }
  readonly paths: {
    count: number
    readonly customer: Column<Uint32Array>
    readonly kind: Column<Uint8Array>
    readonly thing: Column<Uint32Array>
    /** Its visits stand from here to where those of the next begin. */
    readonly firstVisit: Column<Uint32Array>
    readonly orderedAt: Column<Float64Array>
    readonly deliveredAt: Column<Float64Array>
    readonly groups: Readonly<Record<Grouping, Codes>>
  }
  readonly visits: {
    count: number
    readonly path: Column<Uint32Array>
    readonly stage: Column<Uint8Array>
    /** `none`: is there still, or there is nothing to follow. */
    readonly next: Column<Uint8Array>
    readonly from: Column<Float64Array>
    /** Infinity while it goes on. */
    readonly over: Column<Float64Array>
    /** 1: nobody wrote down when it was over. */
    readonly assumed: Column<Uint8Array>
    /** 0 cannot be told, 1 no, 2 yes. */
    readonly relapse: Column<Uint8Array>
    readonly ticket: Column<Uint32Array>
    readonly tickets: Column<Uint32Array>
    readonly letters: Column<Uint32Array>
    readonly valence: Column<Float32Array>
    readonly negative: Column<Uint32Array>
  }
}

const codes = (): Codes => ({ values: [''], codes: new Map([['', 0]]), of: words() })

export const createStore = (now: number, since: number): Store => ({
  now,
  since,
  customers: { count: 0, id: words(), firstVisit: words() },
  paths: {
    count: 0,
    customer: words(),
    kind: bytes(),
    thing: words(),
    firstVisit: words(),
    orderedAt: doubles(),
    deliveredAt: doubles(),
    groups: Object.fromEntries(groupings.map((by) => [by, codes()])) as unknown as Record<Grouping, Codes>,
  },
  visits: {
    count: 0,
    path: words(),
    stage: bytes(),
    next: bytes(),
    from: doubles(),
    over: doubles(),
    assumed: bytes(),
    relapse: bytes(),
    ticket: words(),
    tickets: words(),
    letters: words(),
    valence: floats(),
    negative: words(),
  },
})

export function codeOf({ values, codes: known }: Codes, value: string): number {
  const code = known.get(value)
  if (code !== undefined) return code
  values.push(value)
  known.set(value, values.length - 1)
  return values.length - 1
}

const stageCodes = new Map(pathStages.map((stage, at) => [stage, at]))
export const stageCode = (stage: PathStage): number => stageCodes.get(stage) ?? 0
export const stageNamed = (code: number): PathStage => pathStages[code] ?? 'use'
/** Obstacles that are stages; a late delivery is none. */
export const obstacleStage: Readonly<Partial<Record<Obstacle, PathStage>>> = {
  fault: 'fault',
  part: 'part',
  complaint: 'complaint',
}

/** The visits of the paths on a side, in order; what is on none costs no more than a look. */
export async function eachVisit(
  { paths }: Store,
  sides: Uint8Array,
  see: (row: number, side: number, customer: number) => void,
  pace: () => Promise<void> | undefined,
): Promise<void> {
  let seen = 0
  for (let path = 0; path < paths.count; path += 1) {
    const side = sides[path] ?? 0
    if (side === 0) continue
    const customer = paths.customer.at(path)
    const end = paths.firstVisit.at(path + 1)
    for (let row = paths.firstVisit.at(path); row < end; row += 1) see(row, side, customer)
    seen += 1
    if (seen % pathsAtOnce === 0) await pace()
  }
}
const pathsAtOnce = 1_000
