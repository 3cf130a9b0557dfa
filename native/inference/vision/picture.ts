import sharp, { type Sharp } from 'sharp'
import { EngineError } from '../../contract/errors.ts'
import { faultsOf } from './faults.ts'
import { imageLimits, pictureSide, type ReadImage, thumbnailSide } from './vision.ts'

/** What may be decoded, told by its first bytes: what a file is called says nothing. */
const formats: readonly { readonly name: string; readonly begins: (bytes: Buffer) => boolean }[] = [
  { name: 'jpeg', begins: (bytes) => bytes.readUIntBE(0, 3) === 0xffd8ff },
  { name: 'png', begins: (bytes) => bytes.readUInt32BE(0) === 0x89504e47 },
  { name: 'webp', begins: (bytes) => tag(bytes, 0) === 'RIFF' && tag(bytes, 8) === 'WEBP' },
  { name: 'gif', begins: (bytes) => tag(bytes, 0) === 'GIF8' },
  { name: 'tiff', begins: (bytes) => /^(?:II\*\0|MM\0\*)$/.test(tag(bytes, 0)) },
]
const tag = (bytes: Buffer, at: number): string => bytes.toString('latin1', at, at + 4)
/** Known by name, to be refused by name: libvips comes without the licensed decoder. */
const isHeic = (bytes: Buffer): boolean =>
  tag(bytes, 4) === 'ftyp' && /^(?:heic|heix|hevc|mif1|msf1)$/.test(tag(bytes, 8))
const shortest = 16

// Nothing but these is ever parsed, whatever a file pretends to be: no SVG, no PDF, no scripts.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpeg',
    'VipsForeignLoadPng',
    'VipsForeignLoadWebp',
    'VipsForeignLoadNsgif',
    'VipsForeignLoadTiff',
  ],
})
sharp.cache(false)
sharp.concurrency(1)

/** The decoder over a picture's bytes, upright and in sRGB. @throws EngineError `image_refused` */
export async function openPicture(image: Uint8Array): Promise<Sharp> {
  const bytes = Buffer.from(image.buffer, image.byteOffset, image.byteLength)
  const detail = `${bytes.length} bytes`
  if (bytes.length > imageLimits.bytes) throw new EngineError('image_refused', { reason: 'too_large', detail })
  if (bytes.length < shortest) throw new EngineError('image_refused', { reason: 'broken', detail })
  if (isHeic(bytes)) throw new EngineError('image_refused', { reason: 'heic', detail })
  const format = formats.find(({ begins }) => begins(bytes))
  if (!format) throw new EngineError('image_refused', { reason: 'format', detail })
  // The first picture of several is taken; a damaged one is refused rather than shown half grey.
  const decoder = sharp(bytes, { failOn: 'error', limitInputPixels: imageLimits.pixels, pages: 1 })
  const { width, height, pages = 1, format: found } = await decoder.metadata().catch(refuse)
  if (found !== format.name) throw new EngineError('image_refused', { reason: 'format', detail: String(found) })
  if (width * height > imageLimits.pixels)
    throw new EngineError('image_refused', { reason: 'too_many_pixels', detail: `${width} × ${height}` })
  if (pages > 1 && format.name === 'webp')
    throw new EngineError('image_refused', { reason: 'animated', detail: `${pages} frames` })
  return decoder.autoOrient().toColourspace('srgb')
}

/** libvips says no in words of its own. */
export function refuse(error: unknown): never {
  if (error instanceof EngineError) throw error
  const detail = String(error instanceof Error ? error.message : error).slice(0, 300)
  const reason = /pixel limit/.test(detail) ? 'too_many_pixels' : 'broken'
  throw new EngineError('image_refused', { reason, detail })
}

/** @throws EngineError `image_refused` */
export async function readPicture(image: Uint8Array): Promise<ReadImage> {
  const decoder = await openPicture(image)
  const { data, info } = await decoder
    .flatten({ background: '#ffffff' })
    .resize(pictureSide, pictureSide, { fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(refuse)
  const { width, height, channels } = info
  const upright = () => sharp(data, { raw: { width, height, channels } })
  const [picture, thumbnail, faults] = await Promise.all([
    upright().webp({ quality: 84 }).toBuffer(),
    upright()
      .resize(thumbnailSide, thumbnailSide, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 78 })
      .toBuffer(),
    faultsOf(upright()),
  ])
  return { picture, thumbnail, width, height, faults }
}

/** Pixels of a picture, three bytes each, row by row. */
export interface Rgb {
  readonly data: Buffer
  readonly width: number
  readonly height: number
}

/** A picture no larger than `side`, as pixels. @throws EngineError `image_refused` */
export async function pixelsOf(image: Uint8Array, side: number): Promise<Rgb> {
  const decoder = await openPicture(image)
  const { data, info } = await decoder
    .flatten({ background: '#ffffff' })
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(refuse)
  return { data, width: info.width, height: info.height }
}
