import type { Grid } from './image-encoder.ts'

/** Which patches show the thing and not what it lies on, and the square they fill, in patches. */
export interface Foreground {
  readonly isThing: readonly boolean[]
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** How many of the edge's patches a patch of the ground must resemble. */
const witnesses = 8
const fewest = 5
const most = 0.85

/**
 * What lies in the middle differs from what the edge of the picture is full of: patches are parted by how much they
 * resemble those of the edge, at the threshold that parts best (Otsu 1979). DINO's patches tell things from grounds without
 * having been taught to (Caron et al. 2021, arXiv:2104.14294). Where hardly anything or nearly all would be the thing, as in
 * a close-up, all of it is.
 */
export function foregroundOf({ patches, side }: Grid): Foreground {
  const isEdge = (index: number): boolean => {
    const [x, y] = [index % side, Math.floor(index / side)]
    return x === 0 || y === 0 || x === side - 1 || y === side - 1
  }
  const edge = patches.filter((_, index) => isEdge(index))
  const likeness = patches.map(
    (patch) => edge.map((other) => product(patch, other)).toSorted((a, b) => b - a)[witnesses] ?? 0,
  )
  const cut = partingPoint(likeness)
  const isThing = withoutSpecks(
    likeness.map((value) => value < cut),
    side,
  )
  const count = isThing.filter(Boolean).length
  if (count < fewest || count > patches.length * most)
    return { isThing: isThing.map(() => true), left: 0, top: 0, right: side, bottom: side }
  const columns = isThing.flatMap((thing, index) => (thing ? [index % side] : []))
  const rows = isThing.flatMap((thing, index) => (thing ? [Math.floor(index / side)] : []))
  return {
    isThing,
    left: Math.min(...columns),
    top: Math.min(...rows),
    right: Math.max(...columns) + 1,
    bottom: Math.max(...rows) + 1,
  }
}

/** In parts of the largest piece. */
const smallestPiece = 0.25

/**
 * Only pieces that hang together and are large: single patches of a plain ground often stand out without a reason (Darcet
 * et al. 2024, arXiv:2309.16588), and a box around them would hold the whole picture.
 */
function withoutSpecks(isThing: readonly boolean[], side: number): boolean[] {
  const pieceOf = new Map<number, number>()
  const sizes: number[] = []
  for (const start of isThing.keys()) {
    if (!isThing[start] || pieceOf.has(start)) continue
    const piece = sizes.length
    const open = [start]
    pieceOf.set(start, piece)
    let size = 0
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      size++
      for (const next of beside(at, side)) {
        if (!isThing[next] || pieceOf.has(next)) continue
        pieceOf.set(next, piece)
        open.push(next)
      }
    }
    sizes.push(size)
  }
  const least = Math.max(...sizes, 0) * smallestPiece
  return isThing.map((_, at) => (sizes[pieceOf.get(at) ?? -1] ?? 0) >= Math.max(1, least))
}

function beside(at: number, side: number): number[] {
  const [x, y] = [at % side, Math.floor(at / side)]
  return [
    ...(x > 0 ? [at - 1] : []),
    ...(x < side - 1 ? [at + 1] : []),
    ...(y > 0 ? [at - side] : []),
    ...(y < side - 1 ? [at + side] : []),
  ]
}

export function product(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0)
  return sum
}

/** The value that parts numbers into two groups with the greatest variance between them. */
function partingPoint(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const total = sorted.reduce((sum, value) => sum + value, 0)
  let below = 0
  let best = 0
  let cut = sorted[0] ?? 0
  for (const [count, value] of sorted.entries()) {
    if (count > 0) {
      const apart = below / count - (total - below) / (sorted.length - count)
      const between = count * (sorted.length - count) * apart * apart
      if (between > best) {
        best = between
        cut = value
      }
    }
    below += value
  }
  return cut
}
