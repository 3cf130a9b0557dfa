import type { Sharp } from 'sharp'
import type { ImageFault } from './vision.ts'

const side = 320
const smallest = 120
/** Mean brightness, 0…255. */
const darkBelow = 45
const brightAbove = 246
/**
 * Mean difference of neighbours among the tenth of the pixels with the greatest, in grey values: a photo out of focus has
 * no edges anywhere, a sharp one of a plain part at least around it.
 */
const blurredBelow = 7

/** What makes it hard to tell anything from a picture. */
export async function faultsOf(picture: Sharp): Promise<ImageFault[]> {
  const { data, info } = await picture
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height } = info
  let sum = 0
  const edges: number[] = []
  for (let y = 0; y + 1 < height; y++) {
    for (let x = 0; x + 1 < width; x++) {
      const at = y * width + x
      const here = data[at] ?? 0
      sum += here
      edges.push(Math.abs(here - (data[at + 1] ?? 0)) + Math.abs(here - (data[at + width] ?? 0)))
    }
  }
  edges.sort((a, b) => b - a)
  const strongest = edges.slice(0, Math.max(1, Math.floor(edges.length / 10)))
  const sharpness = strongest.reduce((total, edge) => total + edge, 0) / strongest.length
  const brightness = sum / Math.max(1, edges.length)
  return [
    ...(brightness < darkBelow ? ['dark' as const] : []),
    ...(brightness > brightAbove ? ['bright' as const] : []),
    // What is dark has no strong edges either; more light is the better advice.
    ...(sharpness < blurredBelow && brightness >= darkBelow ? ['blurred' as const] : []),
    ...(Math.max(width, height) < smallest ? ['small' as const] : []),
  ]
}
