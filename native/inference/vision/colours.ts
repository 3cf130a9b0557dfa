/** Planes of red, green, blue, one after the other, each 0…1. */
export interface Planes {
  readonly data: Float32Array
  readonly side: number
}

const hues = 12
const shades = 5
/** Numbers in what `coloursOf` gives. */
export const colourSize = hues + shades
const vivid = 0.35

/**
 * The colours of a thing, of length 1: how much of it is of which hue, and of which grey where it has none. Roots of shares,
 * so that the product of two is their Bhattacharyya coefficient (1943): 1 for the same colours, 0 for none in common. The
 * brightest of the picture counts as white, as photos are darker than catalogues.
 * @param counts whether a pixel belongs to the thing
 */
export function coloursOf({ data, side }: Planes, counts: (x: number, y: number) => boolean): Float32Array {
  const plane = side * side
  const white = brightest(data, plane)
  const shares = new Float32Array(colourSize)
  for (let at = 0; at < plane; at++) {
    if (!counts(at % side, Math.floor(at / side))) continue
    const [red, green, blue] = [0, 1, 2].map((channel) =>
      Math.min(1, Math.max(0, (data[channel * plane + at] ?? 0) / white)),
    )
    add(shares, red ?? 0, green ?? 0, blue ?? 0)
  }
  const sum = shares.reduce((total, share) => total + share, 0) || 1
  return shares.map((share) => Math.sqrt(share / sum))
}

/** Of a hundredth of the pixels the darkest. */
function brightest(data: Float32Array, plane: number): number {
  const values: number[] = []
  for (let at = 0; at < plane; at += 7)
    values.push(Math.max(data[at] ?? 0, data[plane + at] ?? 0, data[2 * plane + at] ?? 0))
  values.sort((a, b) => b - a)
  return Math.max(0.2, values[Math.floor(values.length / 100)] ?? 1)
}

function add(shares: Float32Array, red: number, green: number, blue: number): void {
  const most = Math.max(red, green, blue)
  const spread = most - Math.min(red, green, blue)
  const saturation = most === 0 ? 0 : spread / most
  const colour = Math.min(1, saturation / vivid) * Math.min(1, most / 0.2)
  if (spread > 0) {
    const sixth =
      most === red
        ? ((green - blue) / spread + 6) % 6
        : most === green
          ? (blue - red) / spread + 2
          : (red - green) / spread + 4
    spreadOver(shares, { from: 0, count: hues, at: (sixth / 6) * hues, round: true, weight: colour })
  }
  spreadOver(shares, { from: hues, count: shades, at: most * (shades - 1), round: false, weight: 1 - colour })
}

interface Spread {
  readonly from: number
  readonly count: number
  readonly at: number
  readonly round: boolean
  readonly weight: number
}

/** Between two neighbours, so that nothing jumps. */
function spreadOver(shares: Float32Array, { from, count, at, round, weight }: Spread): void {
  const low = Math.floor(at)
  const part = at - low
  const index = (step: number): number => from + (round ? step % count : Math.min(count - 1, step))
  shares[index(low)] = (shares[index(low)] ?? 0) + (1 - part) * weight
  shares[index(low + 1)] = (shares[index(low + 1)] ?? 0) + part * weight
}
