import type { Network } from './onnx.ts'
import type { Rgb } from './picture.ts'
import { type Box, boxesIn } from './text-boxes.ts'

/** Pixels of the longer side at which writing is looked for; the network wants multiples of 32. */
export const finderSide = 960
const step = 32
const mean = [0.485, 0.456, 0.406] as const
const deviation = [0.229, 0.224, 0.225] as const

/** Where there is writing: boxes in pixels of the picture, which is at most `finderSide` wide and high. */
export async function findText(network: Network, picture: Rgb): Promise<Box[]> {
  const width = Math.ceil(picture.width / step) * step
  const height = Math.ceil(picture.height / step) * step
  const { data } = await network.run(normalised(picture, width, height), [1, 3, height, width])
  return boxesIn({ data, width, height }).filter((box) => box.x < picture.width && box.y < picture.height)
}

/** Blue, green, red, as the network was trained; what is beyond the picture is grey. */
function normalised({ data, width, height }: Rgb, wide: number, high: number): Float32Array {
  const input = new Float32Array(3 * wide * high)
  for (let channel = 0; channel < 3; channel++) {
    const plane = channel * wide * high
    const shift = mean[channel] ?? 0
    const scale = 1 / (deviation[channel] ?? 1)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        input[plane + y * wide + x] = ((data[(y * width + x) * 3 + 2 - channel] ?? 0) / 255 - shift) * scale
  }
  return input
}
