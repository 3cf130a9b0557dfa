import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { loadNetwork, type Network } from './onnx.ts'
import { pixelsOf, type Rgb } from './picture.ts'
import type { Box } from './text-boxes.ts'
import { finderSide, findText } from './text-finder.ts'
import { type Reading, readLine } from './text-reader.ts'
import type { TextLine } from './vision.ts'

/** PP-OCRv5 (PaddleOCR, Apache 2.0): where there is writing, then what it says. */
export interface PlateReader {
  read(image: Uint8Array): Promise<TextLine[]>
}

/** Writing is read from a larger picture than it is looked for in. */
const readingSide = 1_920
/** Below, a picture may stand on its head; letters of a line read rightly are nearly all sure. */
const uprightFrom = 0.86
const kept = 0.5

export async function loadPlateReader(folder: string, threads: number): Promise<PlateReader> {
  const finder = await loadNetwork(path.join(folder, 'finder.onnx'), threads)
  const reader = await loadNetwork(path.join(folder, 'reader.onnx'), threads)
  const letters = (await readFile(path.join(folder, 'letters.txt'), 'utf8')).split('\n')
  return {
    read: async (image) => {
      const small = await pixelsOf(image, finderSide)
      const large = await pixelsOf(image, readingSide)
      const scale = large.width / small.width
      const boxes = (await findText(finder, small)).map((box) => scaled(box, scale))
      const lines = await readBoxes({ network: reader, letters, picture: large }, boxes)
      return lines.map(({ box, reading }) => ({ ...reading, corners: cornersOf(box, large) }))
    },
  }
}

interface Reader {
  readonly network: Network
  readonly letters: readonly string[]
  readonly picture: Rgb
}

interface ReadBox {
  readonly box: Box
  readonly reading: Reading
}

/** As they stand or all on their heads, whichever is read better: a plate is photographed as a whole. */
async function readBoxes(reader: Reader, boxes: readonly Box[]): Promise<ReadBox[]> {
  const upright = await readAll(reader, boxes, false)
  const sure = certainty(upright)
  if (boxes.length === 0 || sure >= uprightFrom) return inOrder(upright)
  const turned = await readAll(reader, boxes, true)
  return inOrder(certainty(turned) > sure ? turned : upright)
}

async function readAll(
  { network, letters, picture }: Reader,
  boxes: readonly Box[],
  upsideDown: boolean,
): Promise<ReadBox[]> {
  const read: ReadBox[] = []
  for (const box of boxes) {
    const reading = await readLine(network, letters, { picture, box, upsideDown })
    read.push({ box: upsideDown ? { ...box, angle: box.angle + Math.PI } : box, reading })
  }
  return read
}

/** Mean confidence, each line counting by its letters. */
function certainty(lines: readonly ReadBox[]): number {
  const letters = lines.reduce((sum, { reading }) => sum + reading.text.length, 0)
  return lines.reduce((sum, { reading }) => sum + reading.confidence * reading.text.length, 0) / Math.max(1, letters)
}

/** From the top down, then along the writing, whichever way the plate is turned. */
function inOrder(lines: readonly ReadBox[]): ReadBox[] {
  const good = lines.filter(({ reading }) => reading.confidence >= kept && reading.text !== '')
  const angles = good.map(({ box }) => box.angle).toSorted((a, b) => a - b)
  const angle = angles[Math.floor(angles.length / 2)] ?? 0
  const down = ({ box }: ReadBox): number => box.y * Math.cos(angle) - box.x * Math.sin(angle)
  const along = ({ box }: ReadBox): number => box.x * Math.cos(angle) + box.y * Math.sin(angle)
  const rows: ReadBox[][] = []
  for (const line of good.toSorted((a, b) => down(a) - down(b))) {
    const row = rows.at(-1)
    const first = row?.[0]
    if (row && first && down(line) - down(first) < first.box.height * 0.6) row.push(line)
    else rows.push([line])
  }
  return rows.flatMap((row) => row.toSorted((a, b) => along(a) - along(b)))
}

const scaled = (box: Box, by: number): Box => ({
  ...box,
  x: box.x * by,
  y: box.y * by,
  width: box.width * by,
  height: box.height * by,
})

function cornersOf({ x, y, width, height, angle }: Box, picture: Rgb): (readonly [number, number])[] {
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  const signs = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ] as const
  return signs.map(([right, down]) => {
    const [u, v] = [(right * width) / 2, (down * height) / 2]
    return [(x + u * cos - v * sin) / picture.width, (y + u * sin + v * cos) / picture.height] as const
  })
}
