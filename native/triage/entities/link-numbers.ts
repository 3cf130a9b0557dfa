import { type Found, type Identifier, kindOf, type Lookup, type MailContext } from './identifiers.ts'
import { mayBeMisspelt, neighbours, type Slip } from './near-misses.ts'
import { inFull } from './short-numbers.ts'
import { overlap, type Span, withoutOverlaps } from './spans.ts'

interface Unlinked {
  readonly named: readonly Found[]
  readonly free: readonly Span[]
  readonly known: readonly Found[]
  readonly lookup: Lookup
  readonly context: MailContext
}
type Near = Identifier & { readonly slip: Slip }
const mostAsked = 12

/** Links numbers that are one slip away from exactly one record, named or not. */
export async function linkNearMisses({ named, free, known, lookup, context }: Unlinked): Promise<Found[]> {
  // A known number inside a longer one («HK2203» in «HK2203-2603-129») does not settle the longer one.
  const settled = (span: Span): boolean =>
    named.some((other) => overlap(span, other)) ||
    known.some((other) => overlap(span, other) && other.text.length >= span.text.length)
  const unnamed = withoutOverlaps(
    free.filter((span) => mayBeMisspelt(span.folded) && !/\s/.test(span.text) && !settled(span)),
  )
  const asked = [...named.filter((span) => mayBeMisspelt(span.folded)), ...unnamed].slice(0, mostAsked)
  const slips = new Map(asked.map((span) => [span.folded, neighbours(span.folded)]))
  const identifiers = await lookup([...new Set([...slips.values()].flatMap((near) => [...near.keys()]))])
  const byFolded = Map.groupBy(identifiers, (identifier) => identifier.folded)
  const nearest = (span: Span): Near | null => {
    const hits = Array.from(slips.get(span.folded) ?? []).flatMap(([folded, slip]) =>
      (byFolded.get(folded) ?? []).map((identifier) => ({ ...identifier, slip })),
    )
    return hits.length === 1 ? (hits[0] ?? null) : null
  }
  const near = new Map(asked.map((span) => [span.folded, nearest(span)]))
  const own = await ownRecordsAmong([...near.values()], context)
  const link = (span: Span): Pick<Found, 'kind' | 'record' | 'nearMiss'> | null => {
    const hit = near.get(span.folded)
    if (!hit || !mayBeMeant(span.folded, hit, own)) return null
    return { kind: kindOf[hit.kind], record: hit.record, nearMiss: true }
  }
  const guessed = unnamed.flatMap((span): Found[] => {
    const linked = link(span)
    return linked ? [{ ...span, ...linked }] : []
  })
  return [...named.map((span): Found => ({ ...span, ...link(span) })), ...guessed]
}

/** Orders and invoices that are called so, by the part of the number that the customer takes the trouble to write. */
export async function linkShortNumbers(spans: readonly Found[], { ownOrders }: MailContext): Promise<Found[]> {
  const isShort = ({ kind, record }: Found): boolean => record === null && (kind === 'orders' || kind === 'invoices')
  if (!ownOrders || !spans.some(isShort)) return [...spans]
  const own = await ownOrders()
  return spans.map((span) => {
    const record = isShort(span) ? inFull(span.text, span.kind === 'orders' ? own.orders : own.invoices) : null
    return record === null ? span : { ...span, record, nearMiss: true }
  })
}

async function ownRecordsAmong(
  near: readonly (Near | null)[],
  { ownRecords = null }: MailContext,
): Promise<ReadonlySet<string> | null> {
  const numbers = near.flatMap((hit) => (hit && hit.slip === 'wrong' ? [hit.record] : []))
  return ownRecords && numbers.length > 0 ? await ownRecords(numbers) : null
}

/**
 * A number with one other digit is a number as good as the right one: it may be another machine, another order. So what a
 * customer writes is only taken for a number of his own; a part never differs in its last character, which tells variants.
 */
function mayBeMeant(
  folded: string,
  { kind, record, slip, folded: meant }: Near,
  own: ReadonlySet<string> | null,
): boolean {
  if (slip !== 'wrong') return true
  if (kind === 'part' || kind === 'model') return folded.at(-1) === meant.at(-1)
  return own === null || own.has(record)
}
