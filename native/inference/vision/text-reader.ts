import type { Network } from './onnx.ts'
import type { Rgb } from './picture.ts'
import type { Box } from './text-boxes.ts'

/** A line as it was read. */
export interface Reading {
  readonly text: string
  readonly confidence: number
}

/** The network's own height of a line, in pixels. */
const lineHeight = 48
const widest = 1_600
const narrowest = 48

/** Reads one line of writing; `upsideDown`: from its other end. */
export async function readLine(
  network: Network,
  letters: readonly string[],
  { picture, box, upsideDown }: { picture: Rgb; box: Box; upsideDown: boolean },
): Promise<Reading> {
  const width = Math.round(Math.min(widest, Math.max(narrowest, (lineHeight * box.width) / Math.max(1, box.height))))
  const line = lineOf(picture, upsideDown ? { ...box, angle: box.angle + Math.PI } : box, width)
  const { data, shape } = await network.run(line, [1, 3, lineHeight, width])
  return spelled(data, shape.at(-1) ?? letters.length, letters)
}

/** The line straightened: blue, green, red, each −1…1. */
function lineOf(picture: Rgb, box: Box, width: number): Float32Array {
  const input = new Float32Array(3 * lineHeight * width)
  const cos = Math.cos(box.angle)
  const sin = Math.sin(box.angle)
  const scale = box.height / lineHeight
  // A large line is sampled more than once a pixel, or thin strokes would fall between.
  const samples = Math.max(1, Math.min(4, Math.round(scale)))
  const plane = lineHeight * width
  for (let y = 0; y < lineHeight; y++) {
    for (let x = 0; x < width; x++) {
      for (let sample = 0; sample < samples * samples; sample++) {
        const along = ((x + ((sample % samples) + 0.5) / samples) / width - 0.5) * box.width
        const across = ((y + (Math.floor(sample / samples) + 0.5) / samples) / lineHeight - 0.5) * box.height
        add(input, { at: y * width + x, plane, share: 1 / (samples * samples) }, picture, [
          box.x + along * cos - across * sin - 0.5,
          box.y + along * sin + across * cos - 0.5,
        ])
      }
    }
  }
  return input
}

/** Adds one sample, bilinear; beyond the edge the nearest pixel counts. */
function add(
  input: Float32Array,
  { at, plane, share }: { at: number; plane: number; share: number },
  { data, width, height }: Rgb,
  [x, y]: readonly [number, number],
): void {
  const u = Math.min(width - 1, Math.max(0, x))
  const v = Math.min(height - 1, Math.max(0, y))
  const left = Math.floor(u)
  const top = Math.floor(v)
  const right = Math.min(width - 1, left + 1)
  const bottom = Math.min(height - 1, top + 1)
  for (let channel = 0; channel < 3; channel++) {
    const pixel = (column: number, row: number): number => data[(row * width + column) * 3 + 2 - channel] ?? 0
    const upper = pixel(left, top) * (1 - (u - left)) + pixel(right, top) * (u - left)
    const lower = pixel(left, bottom) * (1 - (u - left)) + pixel(right, bottom) * (u - left)
    const value = upper * (1 - (v - top)) + lower * (v - top)
    input[channel * plane + at] = (input[channel * plane + at] ?? 0) + (value / 127.5 - 1) * share
  }
}

/** The best class of each step, repeats and blanks taken out (Graves et al. 2006, CTC, best path). */
function spelled(data: Float32Array, classes: number, letters: readonly string[]): Reading {
  let text = ''
  let sum = 0
  let count = 0
  let before = 0
  for (let step = 0; step * classes < data.length; step++) {
    let best = 0
    for (let index = 1; index < classes; index++)
      if ((data[step * classes + index] ?? 0) > (data[step * classes + best] ?? 0)) best = index
    if (best !== 0 && best !== before) {
      text += letters[best] ?? ''
      sum += data[step * classes + best] ?? 0
      count++
    }
    before = best
  }
  return { text: text.trim(), confidence: count === 0 ? 0 : sum / count }
}
