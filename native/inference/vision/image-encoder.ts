import path from 'node:path'
import { colourSize, coloursOf } from './colours.ts'
import { type Foreground, foregroundOf } from './foreground.ts'
import { loadNetwork, type Network } from './onnx.ts'
import { pixelsOf, type Rgb } from './picture.ts'
import type { ImageRole } from './vision.ts'
import { loadWhitening } from './whitening.ts'

/** What pictures look like, as vectors. */
export interface ImageEncoder {
  embed(image: Uint8Array, role: ImageRole): Promise<Float32Array[]>
  /** What the vectors are made of, to weigh it anew. */
  looks(image: Uint8Array, role: ImageRole): Promise<Look[]>
}

/** One view of a thing; each of length 1. */
export interface Look {
  /** The class token: all that is in the picture. */
  readonly whole: Float32Array
  /** The mean of the thing's patches. */
  readonly thing: Float32Array
  readonly colours: Float32Array
}

/** The patches of a picture as the network sees them, each of length 1, and the vector of the whole. */
export interface Grid {
  readonly whole: Float32Array
  readonly patches: readonly Float32Array[]
  /** Patches in a row. */
  readonly side: number
}

const inputSide = 224
const patchesInRow = 16
const size = 384
const mean = [0.485, 0.456, 0.406] as const
const deviation = [0.229, 0.224, 0.225] as const
/** The picture that crops are taken from. */
const sourceSide = 448
/** Around the thing, so that its outline is in the picture. */
const margin = 1.15
/**
 * A photo is turned by every eighth, a picture to be found is taken as it is: of those there are many, and each is looked at
 * once.
 */
const turns: Record<ImageRole, readonly number[]> = {
  reference: [0],
  query: Array.from({ length: 8 }, (_, eighth) => (eighth * Math.PI) / 4),
}
/** What each counts of the likeness of two views; chosen in tests/bench/photos.ts. */
const shares = { whole: 0.4, thing: 0.4, colours: 0.2 } as const
const parts = ['whole', 'thing', 'colours'] as const
/** Numbers in a vector. */
export const imageVectorSize = 2 * size + colourSize

/**
 * DINOv2-type ViT-S/14 (Oquab et al. 2023, arXiv:2304.07193). A first look finds the thing, a second takes it close and
 * turned. The vector is the class token beside the mean of the thing's patches, which hardly sees the ground, beside its
 * colours, which the network makes little of; whitened by what differs between photos of one thing.
 */
export async function loadImageEncoder(folder: string, threads: number): Promise<ImageEncoder> {
  const network = await loadNetwork(path.join(folder, 'onnx', 'model_quantized.onnx'), threads)
  const whiten = await loadWhitening(path.join(folder, 'whitening.bin'), imageVectorSize)
  const looks = async (image: Uint8Array, role: ImageRole): Promise<Look[]> => {
    const picture = exposed(await pixelsOf(image, sourceSide))
    const ground = groundColour(picture)
    const all = { x: picture.width / 2, y: picture.height / 2, half: Math.max(picture.width, picture.height) / 2 }
    const close =
      outlineOn(picture, ground) ??
      closeUp(foregroundOf(await seen(network, sampled(picture, { ...all, turn: 0 }, ground))), all)
    const found: Look[] = []
    for (const turn of turns[role]) {
      const input = sampled(picture, { ...close, turn }, ground)
      found.push(described(await seen(network, input), input))
    }
    return found
  }
  return { looks, embed: async (image, role) => (await looks(image, role)).map((look) => whiten(joined(look))) }
}

/** One after the other, so weighed that the product of two vectors is the weighed mean of the products of their parts. */
export function joined(look: Look): Float32Array {
  const vector = new Float32Array(imageVectorSize)
  let at = 0
  for (const part of parts) {
    const weight = Math.sqrt(shares[part])
    vector.set(
      look[part].map((value) => value * weight),
      at,
    )
    at += look[part].length
  }
  return vector
}

/** The brightest of a photo should be nearly white; a picture as dark as night is not made into noise. */
const brightest = 235
const mostGain = 3

/** A dark photo as bright as a catalogue's. */
function exposed(picture: Rgb): Rgb {
  const counts = new Uint32Array(256)
  for (const value of picture.data) counts[value] = (counts[value] ?? 0) + 1
  let above = picture.data.length / 50
  let level = 255
  while (level > 0 && above > 0) above -= counts[level--] ?? 0
  const gain = Math.min(mostGain, brightest / Math.max(1, level + 1))
  if (gain <= 1) return picture
  return { ...picture, data: Buffer.from(picture.data.map((value) => Math.min(255, Math.round(value * gain)))) }
}

/** A square of the picture, in its pixels; `turn` in radians. */
interface Square {
  readonly x: number
  readonly y: number
  readonly half: number
  readonly turn: number
}

function closeUp({ left, top, right, bottom }: Foreground, all: Omit<Square, 'turn'>): Omit<Square, 'turn'> {
  const patch = (2 * all.half) / patchesInRow
  return {
    x: all.x - all.half + ((left + right) / 2) * patch,
    y: all.y - all.half + ((top + bottom) / 2) * patch,
    half: (Math.max(right - left, bottom - top) / 2) * patch * margin,
  }
}

/** How far a ground may stray from its colour, in each of red, green, blue, to be one colour. */
const plain = 12
/** In parts of the edge. */
const mostStrangers = 0.03

/** The thing on a ground of one colour, as in a catalogue: no network is needed to find it. null on any other ground. */
function outlineOn({ data, width, height }: Rgb, ground: readonly number[]): Omit<Square, 'turn'> | null {
  const isGround = (x: number, y: number): boolean =>
    ground.every((value, channel) => Math.abs((data[(y * width + x) * 3 + channel] ?? 0) - value) <= plain)
  let [left, top, right, bottom, strangers] = [width, height, -1, -1, 0]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (isGround(x, y)) continue
      if (x === 0 || y === 0 || x === width - 1 || y === height - 1) strangers++
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
    }
  }
  if (right < 0 || strangers > mostStrangers * 2 * (width + height)) return null
  const half = (Math.max(right - left, bottom - top) / 2) * margin
  return { x: (left + right + 1) / 2, y: (top + bottom + 1) / 2, half: Math.max(half, 8) }
}

/** The middle of the colours along the edge: what a square reaches beyond the picture is filled with it. */
function groundColour({ data, width, height }: Rgb): readonly [number, number, number] {
  const edge: number[] = []
  for (let x = 0; x < width; x += 4) edge.push(x, (height - 1) * width + x)
  for (let y = 0; y < height; y += 4) edge.push(y * width, y * width + width - 1)
  const middle = (channel: number): number => {
    const values = edge.map((at) => data[at * 3 + channel] ?? 0).toSorted((a, b) => a - b)
    return values[Math.floor(values.length / 2)] ?? 0
  }
  return [middle(0), middle(1), middle(2)]
}

/** The square as the network wants it, averaged over what falls into one pixel. */
function sampled(picture: Rgb, { x, y, half, turn }: Square, ground: readonly number[]): Float32Array {
  const input = new Float32Array(3 * inputSide * inputSide)
  const step = (2 * half) / inputSide
  const samples = Math.max(1, Math.min(3, Math.ceil(step)))
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const plane = inputSide * inputSide
  for (let index = 0; index < plane; index++) {
    const [column, row] = [index % inputSide, Math.floor(index / inputSide)]
    const sums: [number, number, number] = [0, 0, 0]
    for (let sample = 0; sample < samples * samples; sample++) {
      const u = (column + ((sample % samples) + 0.5) / samples) * step - half
      const v = (row + (Math.floor(sample / samples) + 0.5) / samples) * step - half
      addPixel(sums, picture, [x + u * cos - v * sin - 0.5, y + u * sin + v * cos - 0.5], ground)
    }
    for (let channel = 0; channel < 3; channel++) {
      const value = (sums[channel] ?? 0) / (samples * samples) / 255
      input[channel * plane + index] = (value - (mean[channel] ?? 0)) / (deviation[channel] ?? 1)
    }
  }
  return input
}

function addPixel(
  sums: [number, number, number],
  { data, width, height }: Rgb,
  [x, y]: readonly [number, number],
  ground: readonly number[],
): void {
  const left = Math.floor(x)
  const top = Math.floor(y)
  if (left < -1 || top < -1 || left >= width || top >= height) {
    for (let channel = 0; channel < 3; channel++) sums[channel] = (sums[channel] ?? 0) + (ground[channel] ?? 0)
    return
  }
  const [fx, fy] = [x - left, y - top]
  const [x0, x1] = [Math.max(0, left), Math.min(width - 1, left + 1)]
  const [y0, y1] = [Math.max(0, top), Math.min(height - 1, top + 1)]
  for (let channel = 0; channel < 3; channel++) {
    const upper =
      (data[(y0 * width + x0) * 3 + channel] ?? 0) * (1 - fx) + (data[(y0 * width + x1) * 3 + channel] ?? 0) * fx
    const lower =
      (data[(y1 * width + x0) * 3 + channel] ?? 0) * (1 - fx) + (data[(y1 * width + x1) * 3 + channel] ?? 0) * fx
    sums[channel] = (sums[channel] ?? 0) + upper * (1 - fy) + lower * fy
  }
}

async function seen(network: Network, input: Float32Array): Promise<Grid> {
  const { data } = await network.run(input, [1, 3, inputSide, inputSide])
  const token = (index: number): Float32Array => ofLengthOne(data.slice(index * size, (index + 1) * size))
  return {
    whole: token(0),
    patches: Array.from({ length: patchesInRow * patchesInRow }, (_, index) => token(index + 1)),
    side: patchesInRow,
  }
}

function described(grid: Grid, input: Float32Array): Look {
  const { isThing } = foregroundOf(grid)
  const sum = new Float32Array(size)
  for (const [index, patch] of grid.patches.entries()) {
    if (isThing[index]) for (let at = 0; at < size; at++) sum[at] = (sum[at] ?? 0) + (patch[at] ?? 0)
  }
  const plane = inputSide * inputSide
  const data = input.map((value, at) => {
    const channel = Math.floor(at / plane)
    return value * (deviation[channel] ?? 1) + (mean[channel] ?? 0)
  })
  const patchSide = inputSide / patchesInRow
  const colours = coloursOf(
    { data, side: inputSide },
    (x, y) => isThing[Math.floor(y / patchSide) * patchesInRow + Math.floor(x / patchSide)] ?? false,
  )
  return { whole: grid.whole, thing: ofLengthOne(sum), colours }
}

function ofLengthOne(vector: Float32Array): Float32Array {
  let squares = 0
  for (const value of vector) squares += value * value
  const length = Math.sqrt(squares) || 1
  return vector.map((value) => value / length)
}
