/**
 * How often a part is found from a photo, and a number on a type plate read. Prints JSON lines.
 *
 *     npm run bench photos [-- --queries 40 --pictures FOLDER --photos FOLDER --plates 40]
 *
 * `same picture`: a catalogue picture turned, cropped to 60–90 %, darker, blurred. `again`: photographed again: other ground,
 * turned by any angle, tilted, cropped, darker, blurred.
 * `other view`: the part rendered anew, worn and dirty, from another side (`build/part-pictures/render.ts --views 10`, where
 * a folder of them is given). `held out`: parts that are not in the index at all.
 * Asked for are parts that the whitening of vectors was not made from.
 */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { distance } from 'fastest-levenshtein'
import sharp from 'sharp'
import type { PartId } from '../../native/contract/words.ts'
import { type ImageEncoder, loadImageEncoder } from '../../native/inference/vision/image-encoder.ts'
import { loadPlateReader } from '../../native/inference/vision/plate-reader.ts'
import { type Evidence, rank } from '../../native/part-pictures/ranking.ts'
import { type CataloguePart, catalogueOf, isHeldOut } from './photos/catalogue.ts'
import { photographPlate, plateOf } from './photos/plates.ts'
import { photographAgain, seeded, turnCropDarken } from './photos/rephotograph.ts'

const root = path.join(import.meta.dirname, '..', '..')
const models = path.join(root, 'models')
const { values } = parseArgs({
  options: {
    queries: { type: 'string', default: '40' },
    plates: { type: 'string', default: '40' },
    pictures: { type: 'string', default: path.join(root, 'native', 'example-company', 'data', 'pictures') },
    photos: { type: 'string', default: '' },
    threads: { type: 'string', default: '2' },
  },
})
const threads = Number(values.threads)

interface Reference {
  readonly part: string
  readonly view: number
  readonly vector: Float32Array
}

interface Query {
  readonly part: string
  readonly vectors: readonly Float32Array[]
}

const print = (line: object): void => console.log(JSON.stringify(line))
const product = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)

async function index(encoder: ImageEncoder, parts: readonly CataloguePart[]): Promise<Reference[]> {
  const references: Reference[] = []
  for (const { part, files } of parts)
    for (const [view, file] of files.entries()) {
      const [vector] = await encoder.embed(readFileSync(path.join(values.pictures, file)), 'reference')
      if (vector) references.push({ part, view, vector })
    }
  return references
}

/** Likeness of each part to a photo. */
function evidenceFor(query: Query, references: readonly Reference[], names: readonly string[]): Evidence[] {
  const best = new Map<string, number>()
  for (const { part, vector } of references) {
    const likeness = Math.max(...query.vectors.map((one) => product(one, vector)))
    if (likeness > (best.get(part) ?? -1)) best.set(part, likeness)
  }
  return [...best].map(([part, likeness]) => ({
    partId: names.indexOf(part) as PartId,
    likeness,
    numberRead: null,
    words: [],
    named: 0,
    model: null,
  }))
}

interface Outcome {
  readonly place: number
  readonly confidence: number
  readonly certain: string
}

function ask(queries: readonly Query[], references: readonly Reference[], names: readonly string[]): Outcome[] {
  return queries.map((query) => {
    const ranked = rank(evidenceFor(query, references, names), [])
    const place = ranked.findIndex(({ partId }) => names[partId] === query.part)
    return { place, confidence: ranked[0]?.confidence ?? 0, certain: ranked[0]?.certain ?? 'cannot_tell' }
  })
}

const share = (some: number, of: number): number => Math.round((some / Math.max(1, of)) * 100) / 100

function report(outcomes: readonly Outcome[]): object {
  const by = (certain: string) => outcomes.filter((outcome) => outcome.certain === certain)
  const right = (list: readonly Outcome[]) => share(list.filter(({ place }) => place === 0).length, list.length)
  return {
    queries: outcomes.length,
    first: right(outcomes),
    amongThree: share(outcomes.filter(({ place }) => place >= 0 && place < 3).length, outcomes.length),
    sure: { share: share(by('sure').length, outcomes.length), right: right(by('sure')) },
    likely: { share: share(by('likely').length, outcomes.length), right: right(by('likely')) },
  }
}

async function photosOf(encoder: ImageEncoder, parts: readonly CataloguePart[]): Promise<Record<string, Query[]>> {
  const same: Query[] = []
  const again: Query[] = []
  const other: Query[] = []
  for (const [at, { part, files }] of parts.entries()) {
    const first = readFileSync(path.join(values.pictures, files[0] ?? ''))
    const plainer = await turnCropDarken(first, seeded(at + 1_001))
    same.push({ part, vectors: await encoder.embed(plainer, 'query') })
    const photo = await photographAgain(first, seeded(at + 1))
    again.push({ part, vectors: await encoder.embed(photo, 'query') })
    const rendered = path.join(values.photos, `${part}_11.webp`)
    if (values.photos !== '' && existsSync(rendered))
      other.push({ part, vectors: await encoder.embed(readFileSync(rendered), 'query') })
  }
  return { 'same picture': same, again, ...(other.length > 0 ? { 'other view': other } : {}) }
}

async function parts(): Promise<void> {
  const encoder = await loadImageEncoder(path.join(models, 'dinov2-small'), threads)
  const all = catalogueOf(values.pictures)
  const asked = all.filter(isHeldOut).slice(0, Number(values.queries))
  const started = performance.now()
  const queries = await photosOf(encoder, asked)
  const perPhotoMs = Math.round((performance.now() - started) / Object.values(queries).flat().length)
  const references = await index(encoder, all)
  const names = all.map(({ part }) => part)
  print({ what: 'cost', perPhotoMs, residentMb: Math.round(process.memoryUsage.rss() / 1e6) })
  for (const [kind, list] of Object.entries(queries))
    for (const count of new Set([20, 100, all.length].filter((size) => size <= all.length)))
      for (const views of [1, 3]) {
        const known = new Set(names.slice(0, count))
        const some = references.filter(({ part, view }) => known.has(part) && view < views)
        const own = list.filter(({ part }) => known.has(part))
        print({ what: kind, parts: count, views, ...report(ask(own, some, names)) })
        if (views === 3 && count === all.length) {
          const strangers = own.map(
            (query) =>
              ask(
                [query],
                some.filter(({ part }) => part !== query.part),
                names,
              )[0],
          )
          const said = (certain: string) =>
            share(strangers.filter((one) => one?.certain === certain).length, own.length)
          print({ what: `${kind}, held out`, parts: count - 1, views, sure: said('sure'), likely: said('likely') })
        }
      }
}

/** Letters wrong in all lines together, of those on the plate, spaces and case aside. */
function errorRate(lines: readonly string[], expected: readonly string[]): number {
  const fold = (text: string): string => text.replace(/\s/g, '').toLowerCase()
  const read = lines.map(fold)
  const wrong = expected.map(fold).map((line) => Math.min(line.length, ...read.map((one) => nearest(one, line))))
  return wrong.reduce((sum, count) => sum + count, 0) / expected.map(fold).join('').length
}
/** A line may have been read together with another: what is beyond it does not count. */
const nearest = (read: string, line: string): number =>
  Math.max(0, distance(read, line) - Math.max(0, read.length - line.length))

async function plates(): Promise<void> {
  // Plates are drawn as SVG, which what reads them forbids.
  sharp.unblock({ operation: ['VipsForeignLoadSvg'] })
  const reader = await loadPlateReader(path.join(models, 'plate-reader'), threads)
  let exact = 0
  let errors = 0
  const started = performance.now()
  const count = Number(values.plates)
  for (let seed = 0; seed < count; seed++) {
    const plate = plateOf(seed)
    const lines = (await reader.read(await photographPlate(plate, seed))).map(({ text }) => text)
    if (lines.some((line) => line.replace(/\s/g, '').includes(plate.serial))) exact++
    errors += errorRate(lines, [plate.maker, plate.model, plate.serial, ...plate.lines])
  }
  print({
    what: 'plates',
    count,
    serialExact: share(exact, count),
    characterErrorRate: Math.round((errors / Math.max(1, count)) * 1000) / 1000,
    perPlateMs: Math.round((performance.now() - started) / Math.max(1, count)),
    residentMb: Math.round(process.memoryUsage.rss() / 1e6),
  })
}

if (Number(values.queries) > 0) await parts()
if (Number(values.plates) > 0) await plates()
