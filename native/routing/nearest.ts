import { dotRow } from '../triage/learning/meaning.ts'

/** Solved tickets by meaning. */
export interface Nearest {
  /** Solvers of the ten nearest that are near at all, nearest first. @param except a ticket that is no witness for itself */
  solvers(vector: Float32Array, except: number | null): string[]
}

const mostNear = 10
/** Of centred vectors; below this two mails have little more in common than the trade they come from. */
const leastCosine = 0.3

/** @param tickets with centred vectors of length 1 */
export function createNearest(
  tickets: readonly { readonly id: number; readonly solver: string; readonly vector: Float32Array }[],
): Nearest {
  const size = tickets[0]?.vector.length ?? 0
  const matrix = new Float32Array(tickets.length * size)
  for (const [row, { vector }] of tickets.entries()) matrix.set(vector.subarray(0, size), row * size)
  const known = tickets.map(({ id, solver }) => ({ id, solver }))
  return {
    solvers: (vector, except) => {
      if (vector.length !== size) return []
      return known
        .flatMap(({ id, solver }, row) => {
          const cosine = id === except ? -1 : dotRow(matrix, row, vector)
          return cosine >= leastCosine ? [{ solver, cosine }] : []
        })
        .toSorted((a, b) => b.cosine - a.cosine)
        .slice(0, mostNear)
        .map(({ solver }) => solver)
    },
  }
}
