import { inSlices, type Pace } from '../../pace.ts'
import { rowAt, type SparseRows } from '../../triage/learning/lexicon.ts'
import { learnScaling, scaled, stacking, type VectorScaling } from '../../triage/learning/meaning.ts'
import { createNames, type Names } from './names.ts'
import { learnRows, type OrderText, type RowMaker, stackRows } from './rows.ts'

/** A work order with what was used for it. */
export interface PastOrder extends OrderText {
  readonly parts: readonly string[]
}

/** Work orders in the order of time, made ready to learn from; one row for each part of each order. */
export interface Lesson {
  readonly labels: readonly string[]
  readonly names: Names
  readonly maker: RowMaker
  readonly orders: readonly OrderText[]
  readonly classes: Int32Array
  readonly rows: SparseRows
  /** Sentence vectors below each other, scaled; null where none were made. */
  readonly meanings: { readonly rows: Float32Array; readonly scaling: VectorScaling } | null
  /** Rows from here on are no orders but the labels themselves, so that a part used once is known by its name too. */
  readonly firstName: number
}

/** Sentence vectors of texts, one each. */
export type Embed = (texts: readonly string[]) => Promise<Float32Array[]>

/** More texts are not embedded: it would take longer than all the rest, and words tell more of so short a text. */
const mostEmbedded = 12_000

export async function prepareLesson(history: readonly PastOrder[], embed: Embed | null, pace: Pace): Promise<Lesson> {
  const orders: OrderText[] = []
  const booked: string[] = []
  for (const { text, machine, parts } of history) {
    for (const part of new Set(parts)) {
      orders.push({ text, machine })
      booked.push(part)
    }
  }
  const firstName = orders.length
  const labels = [...new Set(booked)]
  const places = new Map(labels.map((label, at) => [label, at]))
  for (const label of labels) {
    orders.push({ text: label, machine: '' })
    booked.push(label)
  }
  const maker = await learnRows(orders, labels.length, pace)
  const rows = []
  for (const order of orders) {
    await pace()
    rows.push(maker.row(order))
  }
  return {
    labels,
    names: createNames(labels),
    maker,
    orders,
    classes: Int32Array.from(booked, (label) => places.get(label) ?? 0),
    rows: stackRows(rows, maker.columns),
    meanings: embed ? await meaningsOf(orders, embed, pace) : null,
    firstName,
  }
}

/** As orders are compared: most are in capitals, which the encoder takes for names. */
export const embeddable = (text: string): string => text.toLowerCase()

async function meaningsOf(orders: readonly OrderText[], embed: Embed, pace: Pace): Promise<Lesson['meanings']> {
  const texts = orders.map(({ text }) => embeddable(text))
  const different = [...new Set(texts)]
  if (different.length > mostEmbedded) return null
  const vectors = await embed(different)
  const scaling = learnScaling(vectors)
  const places = new Map(different.map((text, at) => [text, at]))
  const none = new Float32Array(scaling.mean.length)
  const all = texts.map((text) => vectors[places.get(text) ?? 0] ?? none)
  return { rows: await inSlices(stacking(all, scaling), pace), scaling }
}

export const meaningOf = ({ meanings }: Lesson, vector: Float32Array | null): Float32Array | null =>
  meanings && vector ? scaled(vector, meanings.scaling) : null

/** The same of a row that is learned from. */
export const meaningAt = ({ meanings }: Lesson, at: number): Float32Array | null => {
  if (!meanings) return null
  const size = meanings.scaling.mean.length
  return meanings.rows.subarray(at * size, (at + 1) * size)
}

export const rowOfLesson = ({ rows }: Lesson, at: number) => rowAt(rows, at)
