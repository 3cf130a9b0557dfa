/** What customers are alike by. */
export interface Kind {
  readonly id: number
  readonly segment: string
  readonly models: ReadonlySet<string>
  readonly machines: number
  /** Mean age of his machines in years; null where none is known. */
  readonly age: number | null
}

/** Differences in age and number count against these, on a scale of logarithms. */
const range = Math.log(20)

/**
 * How much two customers are alike, 0…1: the mean over trade, models, number of machines and their age.
 * Gower 1971, Biometrics 27, 857–871; models by Jaccard's index. What is unknown of either does not count.
 */
export function likeness(a: Kind, b: Kind): number {
  let sum = 0
  let weight = 0
  const count = (value: number): void => {
    sum += value
    weight += 1
  }
  if (a.segment !== '' && b.segment !== '') count(a.segment === b.segment ? 1 : 0)
  if (a.models.size > 0 || b.models.size > 0) {
    const shared = [...a.models].filter((model) => b.models.has(model)).length
    count(shared / (a.models.size + b.models.size - shared))
  }
  count(near(a.machines, b.machines))
  if (a.age !== null && b.age !== null) count(near(a.age, b.age))
  return sum / weight
}

const near = (a: number, b: number): number => Math.max(0, 1 - Math.abs(Math.log((1 + a) / (1 + b))) / range)

/** The nearest to one, the most alike first; himself left out. */
export function mostAlike(one: Kind, all: Iterable<Kind>, count: number): Kind[] {
  const scored: { kind: Kind; score: number }[] = []
  for (const kind of all) if (kind.id !== one.id) scored.push({ kind, score: likeness(one, kind) })
  scored.sort((a, b) => b.score - a.score || a.kind.id - b.kind.id)
  return scored.slice(0, count).map(({ kind }) => kind)
}
