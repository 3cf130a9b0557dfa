/**
 * Makes `dinov2-small/whitening.bin` out of rendered parts and photos of them (see `models/README.md`):
 *
 *     node models/training/picture-whitening.ts --pictures FOLDER --photos FOLDER [--photographed 28]
 *
 * Pictures: three views of each part (`build/part-pictures/render.ts --most 400`); photos: `--views 10` of it. The parts that
 * the bench asks for are left out. An hour on two busy cores.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { joined, loadImageEncoder } from '../../native/inference/vision/image-encoder.ts'
import type { ImageRole } from '../../native/inference/vision/vision.ts'
import { catalogueOf, isHeldOut } from '../../tests/bench/photos/catalogue.ts'
import { photographAgain, seeded, turnCropDarken } from '../../tests/bench/photos/rephotograph.ts'
import { whiteningOf } from './within-class.ts'

const folder = path.join(import.meta.dirname, '..', 'dinov2-small')
const { values } = parseArgs({
  options: {
    pictures: { type: 'string' },
    photos: { type: 'string' },
    /** Of so many parts photos are taken; of the others only what the views differ by is learned. */
    photographed: { type: 'string', default: '28' },
    threads: { type: 'string', default: '2' },
  },
})
const { pictures, photos } = values
if (pictures === undefined || photos === undefined) throw new Error('--pictures and --photos are needed')

const encoder = await loadImageEncoder(folder, Number(values.threads))
const vectorsOf = async (image: Buffer, role: ImageRole): Promise<Float32Array[]> =>
  (await encoder.looks(image, role)).map(joined)

const views: Float32Array[][] = []
const photographs: Float32Array[][] = []
const parts = catalogueOf(pictures).filter((part) => !isHeldOut(part))
for (const [at, { part, files }] of parts.entries()) {
  const contents = files.map((file) => readFileSync(path.join(pictures, file)))
  const own: Float32Array[] = []
  for (const content of contents) own.push(...(await vectorsOf(content, 'reference')))
  views.push(own)
  const [first] = contents
  if (!first || at >= Number(values.photographed)) continue
  const taken = [
    await turnCropDarken(first, seeded(at + 1_001)),
    await photographAgain(first, seeded(at + 1)),
    readFileSync(path.join(photos, `${part}_11.webp`)),
  ]
  const seen: Float32Array[] = [...own]
  for (const photo of taken) seen.push(...(await vectorsOf(photo, 'query')))
  photographs.push(seen)
}
// What views differ by and what photos differ by count the same: each is there as often.
const often = Math.max(1, Math.round(views.length / Math.max(1, photographs.length)))
const groups = [...views, ...Array.from({ length: often }, () => photographs).flat()]
const whitening = whiteningOf(groups, views.flat())
writeFileSync(path.join(folder, 'whitening.bin'), new Uint8Array(whitening.buffer))
