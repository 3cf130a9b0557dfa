import type { Entities, Mention } from '../../contract/triage.ts'
import { mayBeMisspelt, neighbours } from './near-misses.ts'
import { bareErrorCode, type EntityKind, machineAfterNoun, namedMachine, namedPatterns } from './patterns.ts'
import { candidateSpans, foldIdentifier, type Span, withoutOverlaps } from './spans.ts'

export interface Identifier {
  readonly folded: string
  readonly kind: 'model' | 'part' | 'serial' | 'order' | 'invoice'
  readonly record: string
}

/** Finds the records that bear one of the folded numbers. */
export type Lookup = (folded: readonly string[]) => Promise<readonly Identifier[]>

type Found = Span & { readonly kind: EntityKind; readonly record: string | null }

const kindOf: Record<Identifier['kind'], EntityKind> = {
  model: 'machines',
  part: 'parts',
  serial: 'serials',
  order: 'orders',
  invoice: 'invoices',
}
const mostText = 20_000

/**
 * What a text names: machines, parts, serials, error codes, orders, invoices. Nothing is invented: `text` stands in the
 * mail as it is given, and `record` is a record that exists, exactly or, where only one is a single slip away, nearly.
 */
export async function extractEntities(whole: string, lookup: Lookup): Promise<Entities> {
  const text = whole.slice(0, mostText)
  const spans = candidateSpans(text)
  const known = await findKnown(spans, lookup)
  const named = findNamed(text).filter((span) => !known.some((other) => overlap(span, other)))
  const linked = await linkNearMisses(named, spans, known, lookup)
  const all = withoutOverlaps([...known, ...linked])
  const of = (kind: EntityKind): Mention[] => unique(all.filter((span) => span.kind === kind))
  return {
    machines: of('machines'),
    parts: of('parts'),
    serials: of('serials'),
    errorCodes: of('errorCodes'),
    orders: of('orders'),
    invoices: of('invoices'),
  }
}

async function findKnown(spans: readonly Span[], lookup: Lookup): Promise<Found[]> {
  const identifiers = await lookup([...new Set(spans.map((span) => span.folded))])
  const byFolded = Map.groupBy(identifiers, (identifier) => identifier.folded)
  const found = spans.flatMap((span): Found[] => {
    const [identifier] = byFolded.get(span.folded) ?? []
    if (!identifier || !plausible(span)) return []
    return [{ ...span, kind: kindOf[identifier.kind], record: identifier.record }]
  })
  return withoutOverlaps(found)
}

/** «7 270» must not become a part only because digits happen to agree: bare digits need length, or their joints. */
const plausible = (span: Span): boolean =>
  /\p{L}/u.test(span.folded) || span.folded.length >= 7 || /\d[-./]\d/.test(span.text)

function findNamed(text: string): Found[] {
  const found: Found[] = []
  const add = (kind: EntityKind, value: string, start: number): void => {
    const trimmed = value.replace(/[-./_]+$/, '')
    found.push({
      kind,
      text: trimmed,
      start,
      end: start + trimmed.length,
      folded: foldIdentifier(trimmed),
      record: null,
    })
  }
  for (const { kind, pattern } of namedPatterns) {
    for (const match of text.matchAll(pattern)) {
      const value = match.groups?.value
      if (value && (kind === 'errorCodes' || value.length >= 3))
        add(kind, value, match.index + match[0].lastIndexOf(value))
    }
  }
  for (const match of text.matchAll(bareErrorCode)) add('errorCodes', match[0], match.index)
  for (const pattern of [namedMachine, machineAfterNoun]) {
    for (const match of text.matchAll(pattern)) {
      const value = match.groups?.value
      if (value) add('machines', value, match.index + match[0].lastIndexOf(value))
    }
  }
  return withoutOverlaps(found.filter((span) => !looksLikeDate(span.text)))
}

const looksLikeDate = (text: string): boolean =>
  /^\d{1,2}[./]\d{1,2}[./](?:\d{2}|\d{4})$|^\d{4}-\d{2}-\d{2}$/.test(text)

/** Links numbers that are one slip away from exactly one record, named or not. */
async function linkNearMisses(
  named: readonly Found[],
  spans: readonly Span[],
  known: readonly Found[],
  lookup: Lookup,
): Promise<Found[]> {
  // A known number inside a longer one («HK2203» in «HK2203-2603-129») does not settle the longer one.
  const settled = (span: Span): boolean =>
    named.some((other) => overlap(span, other)) ||
    known.some((other) => overlap(span, other) && other.text.length >= span.text.length)
  const free = spans.filter((span) => mayBeMisspelt(span.folded) && !/\s/.test(span.text) && !settled(span))
  const asked = [...named.filter((span) => mayBeMisspelt(span.folded)), ...withoutOverlaps(free)].slice(0, 12)
  const near = new Map(asked.map((span) => [span.folded, neighbours(span.folded)]))
  const identifiers = await lookup([...new Set([...near.values()].flat())])
  const byFolded = Map.groupBy(identifiers, (identifier) => identifier.folded)
  const link = (span: Span): Identifier | null => {
    const hits = (near.get(span.folded) ?? []).flatMap((neighbour) => byFolded.get(neighbour) ?? [])
    return hits.length === 1 ? (hits[0] ?? null) : null
  }
  const guessed = withoutOverlaps(free).flatMap((span): Found[] => {
    const identifier = link(span)
    return identifier ? [{ ...span, kind: kindOf[identifier.kind], record: identifier.record }] : []
  })
  return [
    ...named.map((span): Found => {
      const identifier = link(span)
      return identifier ? { ...span, kind: kindOf[identifier.kind], record: identifier.record } : span
    }),
    ...guessed,
  ]
}

const overlap = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
  a.start < b.end && b.start < a.end

/** Each thing once, where it is first named. */
function unique(spans: readonly Found[]): Mention[] {
  const seen = new Map<string, Mention>()
  for (const { text, start, end, record, folded } of spans) {
    const key = record ?? folded
    if (!seen.has(key)) seen.set(key, { text, start, end, record })
  }
  return [...seen.values()]
}
