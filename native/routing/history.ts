/** A solved ticket as evidence of who knows the matter: nothing on how fast or how often anybody answers. */
export interface SolvedTicket {
  readonly id: number
  readonly solver: string
  readonly at: number
  readonly category: string | null
  readonly customer: number | null
  /** Models it is about; empty where unknown. */
  readonly models: readonly string[]
  /** Product lines of these models. */
  readonly lines: readonly string[]
}

export type Facet = 'category' | 'machine' | 'line' | 'customer'

/** Of `of` tickets, how many each colleague solved. */
export interface Tally {
  readonly of: number
  readonly by: ReadonlyMap<string, number>
}

/** Who solved what, counted as it is added and taken out. */
export interface History {
  readonly size: number
  readonly all: Tally
  solvers(): string[]
  /** Replaces what is known of the ticket. */
  set(ticket: SolvedTicket): void
  remove(id: number): void
  get(id: number): SolvedTicket | undefined
  tickets(): IterableIterator<SolvedTicket>
  /** Of all tickets with this value. */
  tally(facet: Facet, value: string): Tally
}

const valuesOf = ({ category, customer, models, lines }: SolvedTicket): [Facet, string][] => [
  ...(category === null ? [] : [['category', category] satisfies [Facet, string]]),
  ...(customer === null ? [] : [['customer', String(customer)] satisfies [Facet, string]]),
  ...models.map((model): [Facet, string] => ['machine', model]),
  ...lines.map((line): [Facet, string] => ['line', line]),
]

class Counter implements Tally {
  of = 0
  readonly by = new Map<string, number>()
  add(solver: string, count: 1 | -1): void {
    const left = (this.by.get(solver) ?? 0) + count
    this.of += count
    if (left > 0) this.by.set(solver, left)
    else this.by.delete(solver)
  }
}

const nothing: Tally = { of: 0, by: new Map() }

export function createHistory(tickets: Iterable<SolvedTicket> = []): History {
  const byId = new Map<number, SolvedTicket>()
  const counters = new Map<string, Counter>()
  const all = new Counter()
  const key = (facet: Facet, value: string): string => `${facet}\n${value}`
  const count = (ticket: SolvedTicket, step: 1 | -1): void => {
    all.add(ticket.solver, step)
    for (const [facet, value] of valuesOf(ticket)) {
      const name = key(facet, value)
      const counter = counters.get(name) ?? new Counter()
      counter.add(ticket.solver, step)
      if (counter.of > 0) counters.set(name, counter)
      else counters.delete(name)
    }
  }
  const remove = (id: number): void => {
    const known = byId.get(id)
    if (!known) return
    byId.delete(id)
    count(known, -1)
  }
  const set = (ticket: SolvedTicket): void => {
    remove(ticket.id)
    byId.set(ticket.id, ticket)
    count(ticket, 1)
  }
  for (const ticket of tickets) set(ticket)
  return {
    get size() {
      return byId.size
    },
    all,
    solvers: () => [...all.by.keys()].toSorted(),
    set,
    remove,
    get: (id) => byId.get(id),
    tickets: () => byId.values(),
    tally: (facet, value) => counters.get(key(facet, value)) ?? nothing,
  }
}
