import { inSlices, type Pace } from '../../pace.ts'
import { type Grams, gramKind, gramsOf } from './grams.ts'

/* Typed arrays are read within their bounds throughout; `as number` spares a check in the innermost loops. */

/** Some entries of a long row: `values[k]` at `places[k]`. */
export interface SparseRow {
  readonly places: Int32Array
  readonly values: Float32Array
}

/** Rows of one length in compressed form: row `r` has the entries from `starts[r]` to `starts[r + 1]`. */
export interface SparseRows {
  readonly columns: number
  readonly starts: Int32Array
  readonly places: Int32Array
  readonly values: Float32Array
}

/** The grams that are worth counting, and how rare each is. Words and pairs first, then runs of letters. */
export interface Lexicon {
  readonly hashes: Uint32Array
  /** Inverse document frequency. */
  readonly rarity: Float32Array
  readonly wordCount: number
}

export interface LexiconLimits {
  /** Texts that a gram must be in; 2, or 1 where there are few texts. */
  readonly leastTexts?: number
  readonly mostGrams?: number
}

interface Place {
  texts: number
  lastText: number
  letters: boolean
}

/** What is read to find out which grams there are; more letters of the same company hardly change the answer. */
const mostLettersRead = 8_000_000

function sampleOf(texts: readonly string[]): readonly string[] {
  const letters = texts.reduce((sum, text) => sum + text.length, 0)
  const step = Math.ceil(letters / mostLettersRead)
  return step <= 1 ? texts : texts.filter((_text, at) => at % step === 0)
}

/** Reads the texts once and keeps the grams that come back. */
export async function learnLexicon(all: readonly string[], pace: Pace, limits: LexiconLimits = {}): Promise<Lexicon> {
  const texts = sampleOf(all)
  const { leastTexts = texts.length < 200 ? 1 : 2, mostGrams = 1 << 17 } = limits
  const found = new Map<number, Place>()
  for (const [at, text] of texts.entries()) {
    await pace()
    const { hashes, kind } = gramsOf(text)
    for (let k = 0; k < hashes.length; k += 1) {
      const hash = hashes[k] as number
      const place = found.get(hash)
      if (!place) found.set(hash, { texts: 1, lastText: at, letters: kind[k] === gramKind.letters })
      else if (place.lastText !== at) {
        place.texts += 1
        place.lastText = at
      }
    }
  }
  const kept = await inSlices(commonest(found, leastTexts, mostGrams), pace)
  const words = kept.filter(([, { letters }]) => !letters)
  await pace()
  const ordered = [...words, ...kept.filter(([, { letters }]) => letters)]
  await pace()
  return {
    hashes: Uint32Array.from(ordered, ([hash]) => hash),
    rarity: Float32Array.from(ordered, ([, place]) => Math.log((1 + texts.length) / (1 + place.texts)) + 1),
    wordCount: words.length,
  }
}

const placesBetweenTurns = 1_000

/** Those of most texts, the first seen where there are too many; by counting, as sorting a million cannot be interrupted. */
function* commonest(
  found: ReadonlyMap<number, Place>,
  leastTexts: number,
  most: number,
): Generator<void, (readonly [number, Place])[]> {
  const ofTexts = new Map<number, number>()
  let seen = 0
  for (const { texts } of found.values()) {
    if (texts >= leastTexts) ofTexts.set(texts, (ofTexts.get(texts) ?? 0) + 1)
    seen += 1
    if (seen % placesBetweenTurns === 0) yield
  }
  let bound = leastTexts - 1
  let ofBound = 0
  let left = most
  for (const [texts, count] of [...ofTexts].toSorted(([a], [b]) => b - a)) {
    if (count > left) {
      bound = texts
      ofBound = left
      break
    }
    left -= count
  }
  const kept: (readonly [number, Place])[] = []
  for (const entry of found) {
    const { texts } = entry[1]
    if (texts > bound) kept.push(entry)
    else if (texts === bound && ofBound > 0) {
      kept.push(entry)
      ofBound -= 1
    }
    seen += 1
    if (seen % placesBetweenTurns === 0) yield
  }
  return kept
}

/** Turns texts into rows: sublinear TF-IDF, words and letters each of the same length, the whole of length 1. */
export interface RowMaker {
  readonly lexicon: Lexicon
  row(text: string): SparseRow
  read(text: string): Reading
}

/** A text with its row, and for each of its grams what it gave to that row. */
export interface Reading {
  readonly text: string
  readonly grams: Grams
  readonly row: SparseRow
  /** Where each gram stands in the lexicon; -1 where it is not in it. */
  readonly places: Int32Array
  /** The value of that place, divided by how often the gram occurs. */
  readonly shares: Float32Array
}

export function createRowMaker(lexicon: Lexicon): RowMaker {
  const { hashes, rarity, wordCount } = lexicon
  let mask = 16
  while (mask < hashes.length * 2) mask *= 2
  mask -= 1
  const slots = new Int32Array(mask + 1).fill(-1)
  for (let place = 0; place < hashes.length; place += 1) {
    let slot = (hashes[place] as number) & mask
    while (slots[slot] !== -1) slot = (slot + 1) & mask
    slots[slot] = place
  }
  const counts = new Uint16Array(hashes.length)
  const placeOf = (hash: number): number => {
    let slot = hash & mask
    for (;;) {
      const place = slots[slot] as number
      if (place === -1 || hashes[place] === hash) return place
      slot = (slot + 1) & mask
    }
  }
  const rowOf = (gramPlaces: Int32Array): SparseRow => {
    const seen: number[] = []
    for (let k = 0; k < gramPlaces.length; k += 1) {
      const place = gramPlaces[k] as number
      if (place < 0) continue
      if (counts[place] === 0) seen.push(place)
      counts[place] = (counts[place] as number) + 1
    }
    const places = Int32Array.from(seen)
    const values = new Float32Array(places.length)
    let words = 0
    let letters = 0
    for (let k = 0; k < places.length; k += 1) {
      const place = places[k] as number
      const value = (1 + Math.log(counts[place] as number)) * (rarity[place] as number)
      counts[place] = 0
      values[k] = value
      if (place < wordCount) words += value * value
      else letters += value * value
    }
    const wordScale = words > 0 ? Math.SQRT1_2 / Math.sqrt(words) : 0
    const letterScale = letters > 0 ? Math.SQRT1_2 / Math.sqrt(letters) : 0
    for (let k = 0; k < places.length; k += 1) {
      values[k] = (values[k] as number) * ((places[k] as number) < wordCount ? wordScale : letterScale)
    }
    return { places, values }
  }
  const placesOf = (grams: Grams): Int32Array => Int32Array.from(grams.hashes, placeOf)
  return {
    lexicon,
    row: (text) => rowOf(placesOf(gramsOf(text))),
    read: (text) => {
      const grams = gramsOf(text)
      const places = placesOf(grams)
      const row = rowOf(places)
      const times = new Map<number, number>()
      for (const place of places) times.set(place, (times.get(place) ?? 0) + 1)
      const valueAt = new Map(Array.from(row.places, (place, k) => [place, row.values[k] ?? 0]))
      const shares = Float32Array.from(places, (place) => (valueAt.get(place) ?? 0) / (times.get(place) ?? 1))
      return { text, grams, row, places, shares }
    },
  }
}

export async function makeRows(texts: readonly string[], maker: RowMaker, pace: Pace): Promise<SparseRows> {
  const rows: SparseRow[] = []
  const starts = new Int32Array(texts.length + 1)
  for (const [at, text] of texts.entries()) {
    await pace()
    const row = maker.row(text)
    rows.push(row)
    starts[at + 1] = (starts[at] as number) + row.places.length
  }
  const total = starts[texts.length] as number
  const places = new Int32Array(total)
  const values = new Float32Array(total)
  for (const [at, row] of rows.entries()) {
    await pace()
    places.set(row.places, starts[at])
    values.set(row.values, starts[at])
  }
  return { columns: maker.lexicon.hashes.length, starts, places, values }
}

export function rowAt({ starts, places, values }: SparseRows, at: number): SparseRow {
  const from = starts[at] as number
  const to = starts[at + 1] as number
  return { places: places.subarray(from, to), values: values.subarray(from, to) }
}
