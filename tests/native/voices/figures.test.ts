import { describe, expect, it } from 'vitest'
import { select, VoiceColumns } from '../../../native/voices/columns.ts'
import { changesOf, createScratch, figuresOf, tally } from '../../../native/voices/figures.ts'
import { bucketsOf, overviewOf, pageOf } from '../../../native/voices/overview.ts'

const at = new Date(2026, 5, 15, 12).getTime()
const dayMs = 86_400_000
const everyone = { modelId: null, segment: null, source: null, language: null }
const asked = { from: at - 30 * dayMs, to: at + dayMs, filter: everyone, bucket: 'month' as const }

let nextId = 1
function voice(customer: number, valence: number, more: Partial<Parameters<VoiceColumns['add']>[0]> = {}) {
  const id = nextId++
  const usual = { message_id: id, feedback_id: null, aspect: 'delivery', model_id: null, sure: 1, at, language: 'de' }
  return {
    ...usual,
    id,
    valence,
    source: 'mail' as const,
    customer_id: customer,
    segment: '',
    address: null,
    ...more,
  }
}
function columnsOf(...voices: ReturnType<typeof voice>[]): VoiceColumns {
  const columns = new VoiceColumns()
  for (const each of voices) columns.add(each)
  return columns
}
const many = (count: number, valence: number, more = {}) =>
  Array.from({ length: count }, (_none, k) => voice(k, valence, more))
const rowOf = (columns: VoiceColumns, aspect: string, more = {}) =>
  overviewOf(columns, { ...asked, ...more }, new Map(), createScratch()).rows.find((row) => row.aspect === aspect)

describe('figures', () => {
  it('of nine customers are not shown, of ten they are', () => {
    expect(rowOf(columnsOf(...many(9, -0.8)), 'delivery')).toMatchObject({ figures: null, silent: false })
    expect(rowOf(columnsOf(...many(10, -0.8)), 'delivery')?.figures).toMatchObject({ people: 10, negative: 1 })
  })
  it('of one customer who writes twenty sentences are not shown either', () => {
    const talker = Array.from({ length: 20 }, () => voice(1, -0.9))
    expect(rowOf(columnsOf(...talker), 'delivery')).toMatchObject({ figures: null })
  })
  it('are no nearer to certain because people repeat themselves', () => {
    const people = Array.from({ length: 20 }, (_none, k) => voice(k, k % 2 === 0 ? -0.8 : 0.8))
    const repeated = Array.from({ length: 5 }, () => people).flat()
    const marginOf = (voices: typeof people): number => {
      const figures = rowOf(columnsOf(...voices), 'delivery')?.figures
      return (figures?.high ?? 0) - (figures?.low ?? 0)
    }
    expect(marginOf(repeated)).toBeCloseTo(marginOf(people), 5)
  })
  it('leave out what nobody is sure of, and count it apart', () => {
    const found = overviewOf(
      columnsOf(...many(12, 0.5), ...many(3, -1, { sure: 0 })),
      asked,
      new Map(),
      createScratch(),
    )
    expect(found.unsure).toBe(3)
    expect(found.total).toMatchObject({ mentions: 12, positive: 1 })
  })
  it('follow every filter', () => {
    const columns = columnsOf(
      ...many(10, 0.5, { model_id: 'A', segment: 'food' }),
      ...many(10, -0.5, { model_id: 'B', source: 'review', language: 'en' }).map((row) => ({
        ...row,
        customer_id: (row.customer_id ?? 0) + 100,
      })),
    )
    for (const [filter, mean] of [
      [{ modelId: 'A' }, 0.5],
      [{ segment: 'food' }, 0.5],
      [{ source: 'review' }, -0.5],
      [{ language: 'en' }, -0.5],
    ] as const)
      expect(rowOf(columns, 'delivery', { filter: { ...everyone, ...filter } })?.figures?.mean).toBeCloseTo(mean)
    expect(rowOf(columns, 'delivery', { filter: { ...everyone, modelId: 'C' } })).toMatchObject({ silent: true })
  })
  it('stand in the month they belong to', () => {
    const columns = columnsOf(...many(10, 0.5), ...many(12, -0.5, { at: at - 30 * dayMs + 1 }))
    const series = rowOf(columns, 'delivery')?.series
    expect(series?.map(({ figures }) => figures?.mentions)).toEqual([12, 10])
  })
})

describe('a change', () => {
  const tallyOf = (valences: readonly number[]) => {
    const columns = columnsOf(...valences.map((valence, k) => voice(k, valence)))
    return tally(columns, select(columns, asked, 1), 1, () => 0, createScratch())
  }
  const mixed = (share: number) => Array.from({ length: 100 }, (_none, k) => (k < share ? -0.8 : 0.8))
  it('is marked where it is more than chance', () => {
    expect(changesOf(tallyOf(mixed(80)), tallyOf(mixed(30)))[0]).toMatchObject({ significant: true })
    expect(changesOf(tallyOf(mixed(52)), tallyOf(mixed(48)))[0]).toMatchObject({ significant: false })
  })
  it('is none where too few spoke before', () => {
    expect(changesOf(tallyOf(mixed(80)), tallyOf([0.8, 0.8]))[0]).toBeNull()
  })
  it('is not marked more often because more aspects are looked at', () => {
    const [now] = tallyOf(mixed(58))
    const [before] = tallyOf(mixed(43))
    if (!now || !before) throw new Error('no tally')
    expect(changesOf([now], [before])[0]?.significant).toBe(true)
    const others = tallyOf(mixed(50))
    const quiet = Array.from({ length: 10 }, () => others[0] ?? now)
    expect(changesOf([now, ...quiet], [before, ...quiet])[0]?.significant).toBe(false)
  })
  it('needs people for its figures', () => {
    expect(figuresOf(tallyOf([0.1, 0.2])[0] as never)).toBeNull()
  })
})

describe('quotes', () => {
  it('come worst, best or newest first, page by page', () => {
    const voices = Array.from({ length: 300 }, (_none, k) =>
      voice(k, ((k * 37) % 201) / 100 - 1, { at: at - k * 60_000 }),
    )
    const columns = columnsOf(...voices)
    const page = (order: 'worst' | 'best' | 'newest', offset = 0) =>
      pageOf(columns, { ...asked, aspect: 'delivery', order, which: 'sure', offset, limit: 20 }).ids
    const byId = new Map(voices.map((each) => [each.id, each]))
    const sorted = voices.map(({ valence }) => Math.round(valence * 100)).toSorted((a, b) => a - b)
    const valences = (ids: number[]) => ids.map((id) => Math.round((byId.get(id)?.valence ?? 0) * 100))
    expect(valences([...page('worst'), ...page('worst', 20)])).toEqual(sorted.slice(0, 40))
    expect(valences(page('best'))).toEqual(sorted.toReversed().slice(0, 20))
    expect(valences(page('best', 100)).every((valence) => valence >= 25)).toBe(true)
    expect(page('newest')).toEqual(voices.slice(0, 20).map(({ id }) => id))
  })
})

describe('stretches of time', () => {
  it('are whole weeks from Monday and whole months', () => {
    expect(bucketsOf(at, at + 1, 'week').map((start) => new Date(start).getDay())).toEqual([1])
    expect(bucketsOf(new Date(2026, 0, 31).getTime(), new Date(2026, 2, 1, 1).getTime(), 'month')).toHaveLength(3)
  })
})
