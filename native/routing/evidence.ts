import type { History, Tally } from './history.ts'

/** A ticket that wants somebody, as far as it is known. */
export interface Matter {
  /** With how likely each is; one of share 1 where it is certain. */
  readonly categories: readonly { readonly id: string; readonly share: number }[]
  readonly customer: number | null
  readonly models: readonly string[]
  readonly lines: readonly string[]
}

/** What speaks for each colleague, as logarithms of shares: by category, machine, customer and by the text's meaning. */
export interface Evidence {
  readonly solver: string
  readonly features: readonly number[]
}

export const featureNames = ['category', 'machine', 'customer', 'text'] as const

/** So many tickets of the kind before it are worth as much as what is known in general. */
const priorTickets = 2
/** Nobody is ruled out by a text. */
const leastShare = 0.001

/** @param textShares what the classifier of texts says, by colleague; null where there is none yet */
export function evidenceFor(
  history: History,
  matter: Matter,
  textShares: ReadonlyMap<string, number> | null,
): Evidence[] {
  const solvers = history.solvers()
  return solvers.map((solver) => {
    const usual = ((history.all.by.get(solver) ?? 0) + 0.5) / (history.all.of + 0.5 * solvers.length)
    const smoothed = (tallies: readonly Tally[], otherwise: number): number => {
      const of = tallies.reduce((sum, tally) => sum + tally.of, 0)
      const own = tallies.reduce((sum, tally) => sum + (tally.by.get(solver) ?? 0), 0)
      return (own + priorTickets * otherwise) / (of + priorTickets)
    }
    const certain = matter.categories.reduce((sum, { share }) => sum + share, 0)
    const category = matter.categories.reduce(
      (sum, { id, share }) => sum + share * smoothed([history.tally('category', id)], usual),
      Math.max(0, 1 - certain) * usual,
    )
    // A model seldom seen is judged by its product line.
    const line = smoothed(
      matter.lines.map((name) => history.tally('line', name)),
      usual,
    )
    const machine = smoothed(
      matter.models.map((model) => history.tally('machine', model)),
      line,
    )
    const ofCustomer = matter.customer === null ? [] : [history.tally('customer', String(matter.customer))]
    const text = textShares === null ? usual : (textShares.get(solver) ?? 0)
    const shares = [category, machine, smoothed(ofCustomer, usual), text]
    return { solver, features: shares.map((share) => Math.log(Math.max(leastShare, share))) }
  })
}
