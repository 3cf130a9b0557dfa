import { distance } from 'fastest-levenshtein'
import {
  type ColumnGuess,
  defaultMostRejected,
  type FieldType,
  fieldsOf,
  type ImportKind,
  type ImportMapping,
  type ImportTarget,
  importFields,
  importKinds,
  requiredFields,
  type TableLayout,
} from '../contract/imports.ts'
import { foldName } from '../intake/records/fields.ts'
import { wordsOf } from './header-words.ts'
import { guessDateFormat, guessNumberFormat } from './values.ts'

export interface Column {
  readonly name: string
  readonly samples: readonly string[]
}

/** Which of a column's samples are numbers of records that are here: shares from 0 to 1. */
export type KnownShares = Readonly<Record<'customers' | 'parts' | 'serials' | 'models' | 'orders', number>>
export const nothingKnown: KnownShares = { customers: 0, parts: 0, serials: 0, models: 0, orders: 0 }

export interface Guess {
  readonly kinds: { kind: ImportKind; confidence: number }[]
  readonly mapping: ImportMapping
  /** By column name. */
  readonly columns: ReadonlyMap<string, ColumnGuess>
}

interface Candidate extends ColumnGuess {
  readonly column: number
}

/** Below it a column is left for a person to decide. */
const leastConfidence = 0.45

/**
 * What kind of records a table holds and which field each column is, by the names of the columns, by what is in them
 * and by which of its numbers are known here already.
 * @param asked the kind, where a person has said it
 */
export function guessMapping(
  columns: readonly Column[],
  known: readonly KnownShares[],
  layout: TableLayout,
  asked?: ImportKind,
): Guess {
  const traits = columns.map(traitsOf)
  const tries = importKinds.map((kind) => {
    const chosen = assign(columns.flatMap((column, at) => candidatesOf(kind, column, at, traits[at], known[at])))
    return { kind, chosen, score: scoreOf(kind, chosen, columns.length) }
  })
  const ranked = tries.toSorted((a, b) => b.score - a.score)
  const best = (asked ? tries.find(({ kind }) => kind === asked) : ranked[0]) ?? tries[0]
  const chosen = best?.chosen ?? []
  const kind = best?.kind ?? 'customers'
  const top = ranked[0]?.score || 1
  return {
    kinds: ranked
      .filter(({ score }) => score > top * 0.4)
      .slice(0, 5)
      .map((each) => ({ kind: each.kind, confidence: Math.round(Math.min(0.99, each.score) * 100) / 100 })),
    columns: new Map(chosen.map(({ column, ...guess }) => [columns[column]?.name ?? '', { ...guess }] as const)),
    mapping: { ...emptyMapping(kind, layout), targets: targetsOf(kind, chosen, columns) },
  }
}

const emptyMapping = (kind: ImportKind, layout: TableLayout): ImportMapping => ({
  kind,
  layout: { ...layout, encoding: null },
  targets: [],
  key: [],
  skip: [],
  emptyCells: 'keep',
  unknownCustomers: 'reject',
  orderLines: 'replace',
  mostRejected: defaultMostRejected,
})

interface Traits {
  readonly number: boolean
  readonly date: boolean
  readonly mail: boolean
  readonly vat: boolean
  readonly web: boolean
  readonly phone: boolean
  readonly filled: boolean
}

const share = (samples: readonly string[], fits: (text: string) => boolean): number =>
  samples.length === 0 ? 0 : samples.filter(fits).length / samples.length

const vatNumber =
  /^(ATU\d{8}|CHE-?\d{3}\.?\d{3}\.?\d{3}( ?MWST)?|(DE)\d{9}|(BE|BG|CY|CZ|DK|EE|ES|FI|FR|GR|EL|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK)[A-Z0-9]{8,12})$/

function traitsOf({ samples: all }: Column): Traits {
  const samples = all.map((text) => text.trim()).filter((text) => text !== '')
  return {
    filled: samples.length > 0,
    number: guessNumberFormat(samples) !== null,
    date: guessDateFormat(samples) !== null,
    mail: share(samples, (text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) > 0.8,
    vat: share(samples, (text) => vatNumber.test(text.replaceAll(' ', ''))) > 0.7,
    web: share(samples, (text) => /^(https?:\/\/|www\.)\S+$/i.test(text)) > 0.7,
    phone: share(samples, (text) => /^(\+|00?)[\d\s()/-]{6,}$/.test(text) && !/^\d{5}$/.test(text)) > 0.7,
  }
}

/** Fields whose content tells them whatever their column is called. */
const telling: readonly { trait: 'mail' | 'vat' | 'web' | 'phone'; fields: readonly string[]; confidence: number }[] = [
  { trait: 'mail', fields: ['email', 'contactEmail'], confidence: 0.75 },
  { trait: 'vat', fields: ['vat'], confidence: 0.9 },
  { trait: 'web', fields: ['website'], confidence: 0.8 },
  { trait: 'phone', fields: ['phone'], confidence: 0.55 },
]

/** Fields that name records of other kinds, or the record itself. */
const naming: Partial<Record<ImportKind, Record<string, keyof KnownShares>>> = {
  models: { id: 'models' },
  parts: { number: 'parts' },
  prices: { number: 'parts' },
  stock: { number: 'parts' },
  bom: { part: 'parts', model: 'models' },
  relations: { part: 'parts' },
  customers: { id: 'customers', machineSerial: 'serials' },
  contacts: { customer: 'customers' },
  machines: { serial: 'serials', customer: 'customers', model: 'models' },
  orders: { number: 'orders', customer: 'customers', item: 'parts' },
  deliveries: { number: 'orders' },
  invoices: { number: 'orders' },
  returns: { order: 'orders', customer: 'customers', item: 'parts' },
  touchpoints: { customer: 'customers', serial: 'serials' },
  accesses: { customer: 'customers' },
  feedback: { customer: 'customers', model: 'models' },
}

function candidatesOf(
  kind: ImportKind,
  column: Column,
  at: number,
  traits: Traits | undefined,
  known: KnownShares = nothingKnown,
): Candidate[] {
  const words = wordsOf(kind)
  const names = headerNames(column.name)
  const types: Readonly<Record<string, FieldType>> = importFields[kind]
  return fieldsOf(kind).flatMap((field) => {
    const found = [
      surest(names.map((name) => byHeader(name, words.get(field) ?? []))),
      byContent(field, traits),
      byRecords(known[naming[kind]?.[field] ?? 'customers'], naming[kind]?.[field]),
    ]
    const best = surest(found)
    if (!best) return []
    const confidence = best.confidence * plausibility(field, types[field] ?? 'text', traits)
    return confidence < leastConfidence
      ? []
      : [{ ...best, field, column: at, confidence: Math.round(confidence * 100) / 100 }]
  })
}

type Told = Omit<ColumnGuess, 'field'>

const surest = (told: readonly (Told | null)[]): Told | null =>
  told.reduce((best, each) => (each && each.confidence > (best?.confidence ?? 0) ? each : best), null)

/** `lines.item` is told by its last word as well; the second «Name» is still called so. */
function headerNames(name: string): string[] {
  const bare = name.replace(/ \(\d+\)$/, '')
  return [...new Set([foldName(bare), foldName(bare.slice(bare.lastIndexOf('.') + 1))])]
}

function byHeader(name: string, words: readonly string[]): Told | null {
  const at = words.indexOf(name)
  // The later a word stands in the list, the more else it may mean.
  if (at >= 0) return { confidence: 0.97 - Math.min(at, 20) * 0.004, reason: 'header', detail: '' }
  const near = words.find((word) => word.length >= 5 && (name.startsWith(word) || name.endsWith(word)))
  if (near) return { confidence: 0.6 + 0.3 * (near.length / name.length), reason: 'similar_header', detail: near }
  const mistyped = words.find(
    (word) => word.length >= 6 && Math.abs(word.length - name.length) < 2 && distance(word, name) === 1,
  )
  return mistyped ? { confidence: 0.75, reason: 'similar_header', detail: mistyped } : null
}

function byContent(field: string, traits: Traits | undefined): Told | null {
  const told = telling.find(({ trait, fields }) => traits?.[trait] && fields.includes(field))
  if (!told) return null
  const second = told.fields.indexOf(field)
  return { confidence: told.confidence - second * 0.05, reason: 'content', detail: told.trait }
}

const byRecords = (known: number, what: keyof KnownShares | undefined): Told | null =>
  what !== undefined && known >= 0.5
    ? { confidence: 0.6 + 0.35 * known, reason: 'records', detail: `${what} ${Math.round(known * 100)}` }
    : null

/** What speaks against it: words where a number or a date is wanted, a mail address for a name. */
function plausibility(field: string, type: FieldType, traits: Traits | undefined): number {
  if (!traits?.filled) return 0.9
  if (type === 'number') return traits.number ? 1 : 0.3
  if (type === 'date') return traits.date ? 1 : 0.3
  // Who signs in is mostly known by a mail address.
  if (traits.mail && !/mail|^account$/i.test(field)) return 0.3
  if (/mail/i.test(field) && !traits.mail) return 0.4
  if (traits.date && !traits.number) return 0.4
  return 1
}

/** Columns that together make one field. */
const joined: readonly { field: string; columns: readonly (readonly string[])[]; join: string }[] = [
  {
    field: 'contactName',
    columns: [
      ['vorname', 'firstname', 'apvorname'],
      ['nachname', 'lastname', 'apnachname'],
    ],
    join: ' ',
  },
  {
    field: 'name',
    columns: [
      ['vorname', 'firstname'],
      ['nachname', 'lastname'],
    ],
    join: ' ',
  },
  {
    field: 'name',
    columns: [
      ['name1', 'firma1', 'bez1', 'bezeichnung1'],
      ['name2', 'firma2', 'bez2', 'bezeichnung2'],
    ],
    join: ' ',
  },
  {
    field: 'street',
    columns: [
      ['strasse', 'str', 'street'],
      ['hausnr', 'hausnummer', 'houseno'],
    ],
    join: ' ',
  },
]

/** Each column one field and each field one column, the surest first. */
function assign(candidates: readonly Candidate[]): Candidate[] {
  const columns = new Set<number>()
  const fields = new Set<string>()
  const chosen: Candidate[] = []
  for (const candidate of candidates.toSorted((a, b) => b.confidence - a.confidence)) {
    if (columns.has(candidate.column) || fields.has(candidate.field)) continue
    columns.add(candidate.column)
    fields.add(candidate.field)
    chosen.push(candidate)
  }
  return chosen
}

/** How well a kind fits: what it must have, how much of the table it takes, how much of itself it finds. */
function scoreOf(kind: ImportKind, chosen: readonly Candidate[], columns: number): number {
  const fields = new Set(chosen.map(({ field }) => field))
  const complete = requiredFields[kind].every((oneOf) => oneOf.some((field) => fields.has(field)))
  const taken = chosen.reduce((sum, { confidence }) => sum + confidence, 0)
  const found = fields.size / fieldsOf(kind).length
  return (0.75 * (taken / Math.max(1, columns)) + 0.25 * found) * (complete ? 1 : 0.15)
}

function targetsOf(kind: ImportKind, chosen: readonly Candidate[], columns: readonly Column[]): ImportTarget[] {
  const targets = chosen
    .toSorted((a, b) => a.column - b.column)
    .flatMap(({ field, column }) => {
      const source = columns[column]
      return source ? [targetFor(field, source)] : []
    })
  const byName = new Map(columns.map((column) => [foldName(column.name), column.name]))
  const fields = fieldsOf(kind) as readonly string[]
  for (const { field, columns: parts, join } of joined) {
    if (!fields.includes(field)) continue
    const found = parts.map((names) => names.map((name) => byName.get(name)).find((name) => name !== undefined))
    if (found.some((name) => name === undefined)) continue
    const names = found as string[]
    // What already belongs to another field stays there.
    if (targets.some((target) => target.field !== field && target.columns.some((name) => names.includes(name))))
      continue
    const at = targets.findIndex((target) => target.field === field)
    if (at >= 0 && !targets[at]?.columns.some((name) => names.includes(name))) continue
    const target = { ...plainTarget(field), columns: names, join }
    if (at >= 0) targets[at] = target
    else targets.push(target)
  }
  return targets
}

const plainTarget = (field: string): ImportTarget => ({
  field,
  columns: [],
  join: null,
  fixed: null,
  split: null,
  values: [],
  factor: 1,
  numbers: 'auto',
  dates: 'auto',
})

/** A column for a field, read the way its cells are written. */
function targetFor(field: string, { name, samples }: Column): ImportTarget {
  return {
    ...plainTarget(field),
    columns: [name],
    numbers: guessNumberFormat(samples) ?? 'auto',
    dates: guessDateFormat(samples) ?? 'auto',
  }
}
