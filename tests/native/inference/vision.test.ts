import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProcessVision } from '../../../native/inference/vision/process-vision.ts'
import type { Vision } from '../../../native/inference/vision/vision.ts'
import { photographPlate, plateOf } from '../../bench/photos/plates.ts'
import { photographAgain, seeded } from '../../bench/photos/rephotograph.ts'
import { cornered, noisy, pngBomb } from '../../fixtures/pictures.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const modelsFolder = path.join(root, 'models')
const pictures = path.join(root, 'native', 'example-company', 'data', 'pictures')
const folder = mkdtempSync(path.join(tmpdir(), 'vision-'))
const log = { info: () => {}, warn: () => {}, error: () => {} }

let vision: Vision
beforeAll(() => {
  vision = createProcessVision({ modelsFolder, log, patience: { answerMs: 240_000 } })
})
afterAll(async () => {
  await vision.close()
  rmSync(folder, { recursive: true, force: true })
})

const refused = (reason: string) => ({ code: 'image_refused', params: expect.objectContaining({ reason }) })
/** Where the picture is red: «left» or «right», «top» or «bottom». */
async function redCorner(picture: Uint8Array): Promise<string> {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const isRed = (x: number, y: number) => (data[(y * info.width + x) * 3] ?? 0) > 150
  for (const [name, x, y] of [
    ['top left', 8, 8],
    ['top right', info.width - 9, 8],
    ['bottom left', 8, info.height - 9],
    ['bottom right', info.width - 9, info.height - 9],
  ] as const)
    if (isRed(x, y)) return name
  return 'nowhere'
}

describe('a picture', () => {
  // EXIF 2.32, 4.6.4: where the first row and the first column are seen.
  test.each([
    [1, 'top left', 200],
    [2, 'top right', 200],
    [3, 'bottom right', 200],
    [4, 'bottom left', 200],
    [5, 'top left', 100],
    [6, 'top right', 100],
    [7, 'bottom right', 100],
    [8, 'bottom left', 100],
  ] as const)('is put upright by its EXIF orientation %i', async (orientation, corner, width) => {
    const photo = await cornered().withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer()
    const read = await vision.readImage(photo)
    expect(await redCorner(read.picture)).toBe(corner)
    expect(read.width).toBe(width)
  })
  test('loses what it says of place, time and device', async () => {
    const photo = await noisy(80)
      .withExif({
        IFD0: { Make: 'Knipser', Copyright: 'Lohmeyer' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 3/1 0/1' },
      })
      .jpeg()
      .toBuffer()
    expect(photo.includes('Lohmeyer')).toBe(true)
    const { picture, thumbnail } = await vision.readImage(photo)
    for (const stored of [picture, thumbnail]) {
      const { exif, xmp, iptc, icc } = await sharp(stored).metadata()
      expect([exif, xmp, iptc, icc]).toEqual([undefined, undefined, undefined, undefined])
    }
  })
  test('may be a CMYK JPEG, a PNG of 16 bits, with or without transparency, a WebP, a GIF, a TIFF', async () => {
    const cmyk = await cornered().toColourspace('cmyk').jpeg().toBuffer()
    const deep = await cornered().toColourspace('rgb16').png().toBuffer()
    const clear = await cornered().ensureAlpha(0.5).png().toBuffer()
    const others = [
      await cornered().webp().toBuffer(),
      await cornered().gif().toBuffer(),
      await cornered().tiff().toBuffer(),
    ]
    for (const image of [cmyk, deep, clear, ...others]) {
      const { picture, width } = await vision.readImage(image)
      expect(width).toBe(200)
      expect(await redCorner(picture)).toBe('top left')
    }
  })
  test('is stored no larger than needed', async () => {
    const { width, height, thumbnail } = await vision.readImage(
      await noisy(800).resize(1_700, 1_700).blur(2).jpeg().toBuffer(),
    )
    expect([width, height]).toEqual([1_600, 1_600])
    expect((await sharp(thumbnail).metadata()).width).toBe(320)
  })
  test('says what is wrong with it', async () => {
    const black = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#060606' } })
      .jpeg()
      .toBuffer()
    expect((await vision.readImage(black)).faults).toEqual(['dark'])
    const grey = await noisy(300).blur(40).jpeg().toBuffer()
    expect((await vision.readImage(grey)).faults).toContain('blurred')
    expect((await vision.readImage(await noisy(64).png().toBuffer())).faults).toEqual(['small'])
  })
})

describe('refused with a reason is', () => {
  test('an empty file, a text, a script in an SVG, a PDF', async () => {
    await expect(vision.readImage(Buffer.alloc(0))).rejects.toMatchObject(refused('broken'))
    for (const text of [
      'Das ist kein Bild, nur Text.',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>',
      '%PDF-1.7 1 0 obj <<>> endobj trailer',
    ])
      await expect(vision.readImage(Buffer.from(text))).rejects.toMatchObject(refused('format'))
  })
  test('a JPEG that breaks off, wherever', async () => {
    const whole = await noisy(300).jpeg().toBuffer()
    for (const part of [0.02, 0.3, 0.9])
      await expect(vision.readImage(whole.subarray(0, Math.floor(whole.length * part)))).rejects.toMatchObject(
        refused('broken'),
      )
  })
  test('a PNG that would fill the memory, or whose pixels are not there', async () => {
    await expect(vision.readImage(pngBomb(100_000, 100_000))).rejects.toMatchObject(refused('too_many_pixels'))
    await expect(vision.readImage(pngBomb(8_000, 8_000))).rejects.toMatchObject(refused('too_many_pixels'))
    await expect(vision.readImage(pngBomb(4_000, 4_000))).rejects.toMatchObject(refused('broken'))
  })
  test('an SVG that begins like a GIF, and noise behind the mark of a format', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    await expect(vision.readImage(Buffer.from(`GIF89a/*${svg}`))).rejects.toMatchObject(refused('broken'))
    const noise = Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7919) & 255))
    for (const mark of [
      [0xff, 0xd8, 0xff],
      [0x89, 0x50, 0x4e, 0x47],
      [0x49, 0x49, 0x2a, 0],
    ])
      await expect(vision.readImage(Buffer.concat([Buffer.from(mark), noise]))).rejects.toMatchObject(refused('broken'))
  })
  test('what is larger than 20 MB, before anything of it is looked at', async () => {
    const large = Buffer.alloc(21 * 1024 * 1024)
    large.set([0xff, 0xd8, 0xff])
    await expect(vision.readImage(large)).rejects.toMatchObject(refused('too_large'))
  })
  test('a HEIC photo and an animated WebP, each by name', async () => {
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(64)])
    await expect(vision.readImage(heic)).rejects.toMatchObject(refused('heic'))
    const frames = Buffer.concat([await cornered().raw().toBuffer(), await cornered().negate().raw().toBuffer()])
    const animated = await sharp(frames, { raw: { width: 200, height: 200, channels: 3, pageHeight: 100 } })
      .webp({ loop: 0, delay: [100, 100] })
      .toBuffer()
    await expect(vision.readImage(animated)).rejects.toMatchObject(refused('animated'))
  })
  test('and the next picture is read as if nothing had been', async () => {
    expect((await vision.readImage(await cornered().png().toBuffer())).width).toBe(200)
  })
})

test('a part photographed again looks more like its picture than like those of other kinds', {
  timeout: 120_000,
}, async () => {
  const files = ['HK-4248-A_1.webp', 'HK-4279-B_1.webp', 'HK-3744-B_1.webp']
  const known = await Promise.all(
    files.map(async (name) => (await vision.embedImage(readFileSync(path.join(pictures, name)), 'reference'))[0]),
  )
  for (const [at, name] of files.slice(0, 2).entries()) {
    const photo = await photographAgain(readFileSync(path.join(pictures, name)), seeded(at + 3))
    const views = await vision.embedImage(photo, 'query')
    const likeness = known.map((vector) => Math.max(...views.map((view) => dot(view, vector))))
    expect(likeness.indexOf(Math.max(...likeness))).toBe(at)
  }
})
const dot = (a: Float32Array, b: Float32Array | undefined) =>
  a.reduce((sum, value, at) => sum + value * (b?.[at] ?? 0), 0)

test('a type plate is read, tilted and dirty', { timeout: 120_000 }, async () => {
  const plate = plateOf(3)
  const lines = await vision.readImageText(await photographPlate(plate, 3))
  const text = lines.map((line) => line.text).join(' ')
  expect(text).toContain(plate.serial)
  for (const { corners, confidence } of lines) {
    expect(corners).toHaveLength(4)
    expect(confidence).toBeGreaterThan(0.5)
  }
})
test('a picture without writing has no lines', async () => {
  const plain = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#888' } })
    .png()
    .toBuffer()
  expect(await vision.readImageText(plain)).toEqual([])
})

describe('the process', () => {
  test('needs models only for what models do', async () => {
    const without = createProcessVision({ modelsFolder: folder, log })
    const image = await cornered().png().toBuffer()
    expect((await without.readImage(image)).height).toBe(100)
    await expect(without.embedImage(image, 'query')).rejects.toMatchObject({ code: 'models_unavailable' })
    await expect(without.encoder()).rejects.toMatchObject({ code: 'models_unavailable' })
    await without.close()
  })
  test('that a picture brings down twice costs that picture an error, not the next one', async () => {
    const entry = path.join(folder, 'fragile.mjs')
    writeFileSync(
      entry,
      `process.on('message', ({ id, question }) => {
        if (Buffer.from(question.image, 'base64').toString() === 'deadly') process.exit(139)
        process.send({ id, answer: { kind: 'text', lines: [] }, failure: null })
      })`,
    )
    const fragile = createProcessVision({ modelsFolder, log, entry })
    const deadly = fragile.readImageText(Buffer.from('deadly'))
    const harmless = fragile.readImageText(Buffer.from('harmless'))
    await expect(deadly).rejects.toMatchObject(refused('broken'))
    expect(await harmless).toEqual([])
    await fragile.close()
  })
  test('that hangs over a picture is ended', async () => {
    const entry = path.join(folder, 'mute.mjs')
    writeFileSync(entry, `process.on('message', () => {})`)
    const mute = createProcessVision({ modelsFolder, log, entry, patience: { answerMs: 50 } })
    await expect(mute.readImageText(Buffer.from('x'))).rejects.toMatchObject(refused('broken'))
    await mute.close()
  })
  test('goes when nobody asks any more, and comes again', async () => {
    const brief = createProcessVision({ modelsFolder, log, patience: { idleMs: 1 } })
    const image = await cornered().png().toBuffer()
    await brief.readImage(image)
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect((await brief.readImage(image)).width).toBe(200)
    await brief.close()
  })
  test('answers nobody who has turned away', async () => {
    const turned = new AbortController()
    turned.abort()
    await expect(vision.readImage(Buffer.alloc(20), { signal: turned.signal })).rejects.toMatchObject({
      code: 'cancelled',
    })
  })
})
