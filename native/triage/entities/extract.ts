import type { Entities, Mention } from '../../contract/triage.ts'
import { findAmounts } from './amounts.ts'
import { findByName, findColloquial } from './colloquial.ts'
import { findDates } from './dates.ts'
import { type Found, kindOf, type Lookup, type MailContext } from './identifiers.ts'
import { linkNearMisses, linkShortNumbers } from './link-numbers.ts'
import { type Catalogue, createCatalogue } from './models.ts'
import { otherNumbers } from './other-numbers.ts'
import { bareErrorCode, type EntityKind, machineAfterNoun, namedMachine, namedPatterns } from './patterns.ts'
import { candidateSpans, foldIdentifier, overlap, type Place, type Span, withoutOverlaps } from './spans.ts'

export type { Identifier, Lookup } from './identifiers.ts'

const mostText = 20_000
const noModels = createCatalogue([])

/**
 * What a text names: machines, parts, serials, error codes, orders, invoices, dates, amounts. Nothing is invented: `text`
 * stands in the mail as it is given, and `record` is a record that exists, exactly or, where only one is a single slip away,
 * nearly; then the mention says so.
 */
export async function extractEntities(whole: string, lookup: Lookup, context: MailContext = {}): Promise<Entities> {
  const text = whole.slice(0, mostText)
  const { catalogue = noModels, owned = [] } = context
  const amounts = findAmounts(text)
  const dates = findDates(text, { language: context.language ?? 'und', sentAt: context.sentAt ?? null }).filter(
    (date) => !amounts.some((amount) => overlap(date, amount)),
  )
  const taken = [...amounts, ...dates]
  const spans = candidateSpans(text).filter((span) => !within(span, taken))
  const told = findNamed(text)
  // «HK2203» in «Seriennummer HK2203-2603-0128» is a piece of that number, known or not.
  const known = (await findKnown(text, spans, lookup)).filter((span) => !told.some((other) => isPieceOf(span, other)))
  const strangers = [...taken, ...otherNumbers(text)].filter((place) => !known.some((span) => contains(span, place)))
  const named = told.filter((span) => !within(span, strangers) && !known.some((other) => overlap(span, other)))
  const free = spans.filter((span) => !strangers.some((place) => overlap(span, place)))
  const near = await linkNearMisses({ named, free, known, lookup, context })
  const linked = withoutOverlaps([...known, ...(await linkShortNumbers(near, context))])
  // A machine told only by the word before it may be one of the models, cut short.
  const settled = [...linked.filter(({ kind, record }) => kind !== 'machines' || record !== null), ...strangers]
  const isTaken = (place: Place): boolean => settled.some((other) => overlap(place, other))
  const machines = findMachines(text, linked, { catalogue, owned, isTaken })
  const others = linked.filter((span) => !machines.some((machine) => overlap(span, machine)))
  const all = withoutOverlaps([...others, ...machines])
  const of = (kind: EntityKind): Mention[] => unique(all.filter((span) => span.kind === kind))
  return {
    machines: of('machines'),
    parts: of('parts'),
    serials: of('serials'),
    errorCodes: of('errorCodes'),
    orders: of('orders'),
    invoices: of('invoices'),
    dates: dates.filter((date) => !known.some((span) => overlap(span, date))),
    amounts,
  }
}

const contains = (outer: Place, inner: Place): boolean => outer.start <= inner.start && inner.end <= outer.end
const isPieceOf = (span: Place, named: Found): boolean =>
  named.kind !== 'machines' && contains(named, span) && named.end - named.start > span.end - span.start
const within = (place: Place, places: readonly Place[]): boolean => places.some((outer) => contains(outer, place))

/** Numbers that are records as they stand; after «Tel.» they are not, whatever they look like. */
async function findKnown(text: string, spans: readonly Span[], lookup: Lookup): Promise<Found[]> {
  const identifiers = await lookup([...new Set(spans.map((span) => span.folded))])
  const byFolded = Map.groupBy(identifiers, (identifier) => identifier.folded)
  const others = otherNumbers(text)
  const found = spans.flatMap((span): Found[] => {
    const matches = byFolded.get(span.folded) ?? []
    const [identifier] = matches.filter(({ record }) => record === span.text).concat(matches)
    if (!identifier || !plausible(span) || others.some((other) => overlap(span, other) && !contains(span, other)))
      return []
    const alike = matches.filter(({ kind }) => kind === identifier.kind)
    const record = alike.length === 1 || identifier.record === span.text ? identifier.record : null
    return [{ ...span, kind: kindOf[identifier.kind], record }]
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
  return withoutOverlaps(found)
}

interface Machines {
  readonly catalogue: Catalogue
  readonly owned: readonly string[]
  readonly isTaken: (place: Place) => boolean
}

/** Machines named without their number; by words alone only where no number tells which. */
function findMachines(text: string, linked: readonly Found[], machines: Machines): Found[] {
  const colloquial = findColloquial(text, machines)
  const told = linked.some(({ kind }) => kind === 'machines' || kind === 'serials') || colloquial.length > 0
  return [...colloquial, ...(told ? [] : findByName(text, machines))].map((machine) => ({
    ...machine,
    folded: foldIdentifier(machine.text),
    kind: 'machines',
    nearMiss: machine.record !== null,
  }))
}

/** Each thing once, where it is first named. */
function unique(spans: readonly Found[]): Mention[] {
  const seen = new Map<string, Mention>()
  for (const { text, start, end, record, folded, nearMiss } of spans) {
    const key = record ?? folded
    if (!seen.has(key)) seen.set(key, { text, start, end, record, ...(nearMiss ? { nearMiss } : {}) })
  }
  return [...seen.values()]
}
