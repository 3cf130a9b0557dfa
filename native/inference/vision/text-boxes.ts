/** A turned rectangle: its middle, its size along and across the writing, the angle of the writing in radians. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly angle: number
}

/** A probability for each pixel. */
interface Heat {
  readonly data: Float32Array
  readonly width: number
  readonly height: number
}

type Point = readonly [number, number]

const inkFrom = 0.3
const boxFrom = 0.55
/** How far the network's kernels of text are grown again (Liao et al. 2020, «Real-time scene text detection with DBNet»). */
const growth = 1.6
const smallest = 3
const mostBoxes = 200

/** Boxes around the connected regions of a probability map, grown to the size of the writing. */
export function boxesIn(map: Heat): Box[] {
  const seen = new Uint8Array(map.data.length)
  const boxes: Box[] = []
  for (let start = 0; start < map.data.length && boxes.length < mostBoxes; start++) {
    if (seen[start] || (map.data[start] ?? 0) < inkFrom) continue
    const region = regionFrom(map, start, seen)
    const box = boxAround(region.edge)
    if (region.mean < boxFrom || Math.min(box.width, box.height) < smallest) continue
    const more = (box.width * box.height * growth) / (box.width + box.height) / 2
    boxes.push({ ...box, width: box.width + 2 * more, height: box.height + 2 * more })
  }
  return boxes
}

/** All pixels that hang together with one, as the ends of their rows. */
function regionFrom({ data, width, height }: Heat, start: number, seen: Uint8Array): { edge: Point[]; mean: number } {
  const open = [start]
  seen[start] = 1
  const rows = new Map<number, { from: number; to: number }>()
  let sum = 0
  let count = 0
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const x = at % width
    const y = (at - x) / width
    sum += data[at] ?? 0
    count++
    const row = rows.get(y)
    rows.set(y, { from: Math.min(row?.from ?? x, x), to: Math.max(row?.to ?? x, x) })
    for (const [nextX, nextY] of neighbours(x, y)) {
      const next = nextY * width + nextX
      if (nextX < 0 || nextY < 0 || nextX >= width || nextY >= height || seen[next] || (data[next] ?? 0) < inkFrom)
        continue
      seen[next] = 1
      open.push(next)
    }
  }
  // A pixel is a square: its corners count.
  const edge = [...rows].flatMap(([y, { from, to }]): Point[] => [
    [from, y],
    [from, y + 1],
    [to + 1, y],
    [to + 1, y + 1],
  ])
  return { edge, mean: sum / count }
}

const neighbours = (x: number, y: number): Point[] => [
  [x - 1, y],
  [x + 1, y],
  [x, y - 1],
  [x, y + 1],
  [x - 1, y - 1],
  [x + 1, y - 1],
  [x - 1, y + 1],
  [x + 1, y + 1],
]

/** The smallest rectangle around points: one of its sides lies on their hull (Freeman & Shapira 1975). */
export function boxAround(points: readonly Point[]): Box {
  const hull = hullOf(points)
  let best: Box = { x: 0, y: 0, width: 0, height: 0, angle: 0 }
  let smallestArea = Number.POSITIVE_INFINITY
  for (const [index, from] of hull.entries()) {
    const to = hull[(index + 1) % hull.length] ?? from
    const angle = Math.atan2(to[1] - from[1], to[0] - from[0])
    const box = boxAt(hull, angle)
    if (box.width * box.height >= smallestArea) continue
    smallestArea = box.width * box.height
    best = box
  }
  return alongTheWriting(best)
}

function boxAt(hull: readonly Point[], angle: number): Box {
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  const along = hull.map(([x, y]) => x * cos + y * sin)
  const across = hull.map(([x, y]) => y * cos - x * sin)
  const [left, right, top, bottom] = [Math.min(...along), Math.max(...along), Math.min(...across), Math.max(...across)]
  const [u, v] = [(left + right) / 2, (top + bottom) / 2]
  return { x: u * cos - v * sin, y: u * sin + v * cos, width: right - left, height: bottom - top, angle }
}

/** Writing runs along the longer side, and rather from left to right or from top to bottom. */
function alongTheWriting(box: Box): Box {
  const quarter = Math.PI / 2
  const turned =
    box.height > box.width * 1.2 ? { ...box, width: box.height, height: box.width, angle: box.angle + quarter } : box
  let { angle } = turned
  while (angle > quarter + 1e-6) angle -= Math.PI
  while (angle <= -quarter + 0.2) angle += Math.PI
  return { ...turned, angle }
}

/** Andrew's monotone chain (1979). */
function hullOf(points: readonly Point[]): Point[] {
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
  const half = (list: readonly Point[]): Point[] => {
    const chain: Point[] = []
    for (const point of list) {
      for (let last = chain.at(-1), before = chain.at(-2); last && before && turn(before, last, point) <= 0; ) {
        chain.pop()
        last = chain.at(-1)
        before = chain.at(-2)
      }
      chain.push(point)
    }
    return chain.slice(0, -1)
  }
  return [...half(sorted), ...half(sorted.toReversed())]
}

const turn = (a: Point, b: Point, c: Point): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
