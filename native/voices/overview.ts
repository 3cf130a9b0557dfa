import type { Output, ParsedInput } from '../contract/index.ts'
import { type AspectRow, mildValence, standardAspects, type VoicePoint } from '../contract/voices.ts'
import type { Localized } from '../contract/words.ts'
import { type Names, select, sources, type VoiceColumns } from './columns.ts'
import { changesOf, figuresOf, type Scratch, type Tally, tally } from './figures.ts'

export type AspectNames = ReadonlyMap<string, Localized>
type Asked = ParsedInput<'voices.overview'>

/** Starts of the weeks (Monday) or months from the one that holds `from`, up to `to`, in the engine's own time. */
export function bucketsOf(from: number, to: number, bucket: 'week' | 'month'): number[] {
  const start = new Date(from)
  start.setHours(0, 0, 0, 0)
  if (bucket === 'month') start.setDate(1)
  else start.setDate(start.getDate() - ((start.getDay() + 6) % 7))
  const starts: number[] = []
  while (start.getTime() < to) {
    starts.push(start.getTime())
    if (bucket === 'month') start.setMonth(start.getMonth() + 1)
    else start.setDate(start.getDate() + 7)
  }
  return starts
}

/** All aspects a company watches: the standard ones, then its own. */
export const aspectsOf = (own: AspectNames): string[] => [...standardAspects, ...own.keys()]

/** Group of each row's aspect; below 0 for one that has been removed. */
function aspectGroups(columns: VoiceColumns, aspects: readonly string[]): (row: number) => number {
  const groups = columns.aspects.all.map((name) => aspects.indexOf(name))
  return (row) => groups[columns.aspect[row] ?? 0] ?? -1
}

export function overviewOf(
  columns: VoiceColumns,
  asked: Asked,
  own: AspectNames,
  scratch: Scratch,
): Pick<Output<'voices.overview'>, 'rows' | 'total' | 'unsure'> {
  const aspects = aspectsOf(own)
  const groupOf = aspectGroups(columns, aspects)
  const rows = select(columns, asked, 1)
  const now = tally(columns, rows, aspects.length, groupOf, scratch)
  const former = select(columns, { ...asked, from: 2 * asked.from - asked.to, to: asked.from }, 1)
  const changes = changesOf(now, tally(columns, former, aspects.length, groupOf, scratch))
  const [total] = tally(columns, rows, 1, () => 0, scratch)
  const series = seriesOf(columns, rows, asked, { count: aspects.length, groupOf }, scratch)
  const list = aspects.map((aspect, k): AspectRow & { mentions: number } => {
    const group = now[k] as Tally
    return {
      aspect,
      name: own.get(aspect) ?? null,
      figures: figuresOf(group),
      silent: group.mentions === 0,
      change: changes[k] ?? null,
      series: series.map(({ at, tallies }): VoicePoint => ({ at, figures: figuresOf(tallies[k] as Tally) })),
      mentions: group.mentions,
    }
  })
  return {
    rows: list.toSorted((a, b) => b.mentions - a.mentions).map(({ mentions: _mentions, ...row }) => row),
    total: total ? figuresOf(total) : null,
    unsure: select(columns, asked, 0).length,
  }
}

function seriesOf(
  columns: VoiceColumns,
  rows: Int32Array,
  { from, to, bucket }: Asked,
  groups: { count: number; groupOf: (row: number) => number },
  scratch: Scratch,
): { at: number; tallies: Tally[] }[] {
  const starts = bucketsOf(from, to, bucket)
  const minutes = starts.map((start) => start / 60_000)
  const bucketOf = (row: number): number => {
    const minute = columns.minute[row] ?? 0
    let low = 0
    let high = minutes.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((minutes[middle] ?? 0) <= minute) low = middle
      else high = middle - 1
    }
    return low
  }
  const parts = split(rows, starts.length, bucketOf)
  return parts.map((part, k) => ({
    at: starts[k] ?? from,
    tallies: tally(columns, part, groups.count, groups.groupOf, scratch),
  }))
}

/** Rows by part, in one list that is counted first. */
function split(rows: Int32Array, parts: number, partOf: (row: number) => number): Int32Array[] {
  const of = new Uint16Array(rows.length)
  for (let at = 0; at < rows.length; at += 1) of[at] = partOf(rows[at] ?? 0)
  const counts = new Int32Array(parts + 1)
  for (const part of of) counts[part + 1] = (counts[part + 1] ?? 0) + 1
  for (let part = 0; part < parts; part += 1) counts[part + 1] = (counts[part + 1] ?? 0) + (counts[part] ?? 0)
  const next = counts.slice()
  const sorted = new Int32Array(rows.length)
  for (let at = 0; at < rows.length; at += 1) {
    const part = of[at] ?? 0
    const place = next[part] ?? 0
    sorted[place] = rows[at] ?? 0
    next[part] = place + 1
  }
  return Array.from({ length: parts }, (_none, part) => sorted.subarray(counts[part], counts[part + 1]))
}

/** Models most is said of first, each with its aspects. */
export function matrixOf(
  columns: VoiceColumns,
  asked: ParsedInput<'voices.matrix'>,
  own: AspectNames,
  scratch: Scratch,
): { modelId: string; tallies: Tally[] }[] {
  const aspects = aspectsOf(own)
  const groupOf = aspectGroups(columns, aspects)
  const rows = select(columns, asked, 1)
  const parts = split(rows, columns.models.all.length, (row) => columns.model[row] ?? 0)
  return parts
    .map((part, k) => ({ modelId: columns.models.all[k] ?? '', part }))
    .filter(({ modelId, part }) => modelId !== '' && part.length > 0)
    .toSorted((a, b) => b.part.length - a.part.length)
    .slice(0, asked.limit)
    .map(({ modelId, part }) => ({ modelId, tallies: tally(columns, part, aspects.length, groupOf, scratch) }))
}

/** What there is to filter by. */
export const optionsOf = (columns: VoiceColumns) => {
  const named = (names: Names): string[] => names.all.filter((name) => name !== '').toSorted()
  return {
    models: named(columns.models),
    segments: named(columns.segments),
    sources: sources.filter((_source, k) => columns.source.subarray(0, columns.size).includes(k)),
    languages: named(columns.languages).filter((language) => /^(?:[a-z]{2}|und)$/.test(language)),
  }
}

/** Ids of the quotes on one page, and how many there are. */
export function pageOf(columns: VoiceColumns, asked: ParsedInput<'voices.quotes'>): { ids: number[]; total: number } {
  const all = select(columns, asked, asked.which === 'sure' ? 1 : 0, asked.aspect)
  // Neither the worst nor the best is neutral.
  const side = asked.order === 'worst' ? -1 : 1
  const mild = mildValence * 100
  const rows = asked.order === 'newest' ? all : all.filter((row) => side * (columns.valence[row] ?? 0) >= mild)
  const { minute, valence, id } = columns
  const newest = (a: number, b: number): number => (minute[b] ?? 0) - (minute[a] ?? 0) || (id[b] ?? 0) - (id[a] ?? 0)
  const order = {
    newest,
    worst: (a: number, b: number) => (valence[a] ?? 0) - (valence[b] ?? 0) || newest(a, b),
    best: (a: number, b: number) => (valence[b] ?? 0) - (valence[a] ?? 0) || newest(a, b),
  }[asked.order]
  const page = firstOf(rows, order, asked.offset + asked.limit).slice(asked.offset)
  return { ids: page.map((row) => id[row] ?? 0), total: rows.length }
}

/** The first `count` in an order, without sorting all: what is behind the last of them is not looked at again. */
function firstOf(rows: Int32Array, order: (a: number, b: number) => number, count: number): number[] {
  let best: number[] = []
  let last: number | null = null
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] as number
    if (last !== null && order(row, last) >= 0) continue
    best.push(row)
    if (best.length < count * 2 + 64) continue
    best = best.sort(order).slice(0, count)
    last = best.at(-1) ?? null
  }
  return best.sort(order).slice(0, count)
}
