import type { PlateRecord } from '../contract/part-pictures.ts'
import type { Identifier, Lookup } from '../triage/entities/identifiers.ts'
import { candidateSpans, overlap, type Span } from '../triage/entities/spans.ts'
import { otherReadings } from './look-alikes.ts'

/** What the writing in a picture says. */
export interface PlateFacts {
  readonly found: PlateRecord[]
  readonly unknownNumbers: string[]
}

/** Shorter numbers are too easily made out of others by exchanging letters. */
const shortestCorrected = 6
const mostCorrected = 8
const most = 30

/**
 * Numbers of ours in the lines of a plate: a serial, a model, a part. A number broken over two lines is tried whole. One
 * that is none of ours is read once more with letters exchanged for such as look alike, and taken where exactly one record
 * comes out.
 */
export async function readPlate(lines: readonly string[], lookup: Lookup): Promise<PlateFacts> {
  const texts = [...lines, ...lines.slice(1).map((line, index) => `${lines[index]} ${line}`)]
  const spans = texts.flatMap((text, line) => candidateSpans(text).map((span) => ({ ...span, line })))
  const exact = await lookup([...new Set(spans.map(({ folded }) => folded))])
  const known = chosen(spans, exact)
  // An order's number is none of a plate's, but known all the same.
  const elsewhere = new Set(exact.map(({ folded }) => folded))
  const settled = spans.filter(({ folded }) => elsewhere.has(folded))
  const taken = (span: Line): boolean =>
    settled.some((other) => other.line === span.line && other.start <= span.start && other.end >= span.end)
  const open = spans
    .filter((span) => span.line < lines.length && isNumberLike(span) && !taken(span))
    .toSorted((a, b) => b.folded.length - a.folded.length)
    .slice(0, mostCorrected)
  const corrected: PlateRecord[] = []
  for (const span of open) {
    const near = await lookup(otherReadings(span.folded))
    const ours = near.filter(({ kind }) => isOnPlates(kind))
    const [only] = ours
    if (only && ours.length === 1 && isOnPlates(only.kind))
      corrected.push({ kind: only.kind, record: only.record, text: span.text, corrected: true })
  }
  const found = unique([
    ...known.map(({ span, kind, record }) => ({ kind, record, text: span.text, corrected: false })),
    ...corrected,
  ])
  const read = new Set(found.map(({ text }) => text))
  const unknown = open.filter(({ text }) => !read.has(text) && /\d{3}/.test(text)).map(({ text }) => text)
  return { found: found.slice(0, most), unknownNumbers: withoutPieces(unknown).slice(0, 5) }
}

type Line = Span & { readonly line: number }
type Kind = PlateRecord['kind']

const isOnPlates = (kind: Identifier['kind']): kind is Kind => kind === 'serial' || kind === 'model' || kind === 'part'

/** A number as makers write it: no year, no voltage, no «S/N» before it. */
const isNumberLike = ({ text, folded }: Span): boolean =>
  folded.length >= shortestCorrected &&
  (folded.match(/\d/g)?.length ?? 0) >= 3 &&
  !/^\p{L}+[^\p{L}\p{N}-]/u.test(text) &&
  !/^\d{1,4}(?:V|HZ|KG|KW|W|MM|A)/.test(folded)

/** The longest spans that are records, not overlapping within their line. */
function chosen(spans: readonly Line[], identifiers: readonly Identifier[]) {
  const byFolded = Map.groupBy(identifiers, ({ folded }) => folded)
  const taken: { span: Line; kind: Kind; record: string }[] = []
  for (const span of spans.toSorted((a, b) => b.folded.length - a.folded.length)) {
    for (const { kind, record } of byFolded.get(span.folded) ?? []) {
      if (!isOnPlates(kind)) continue
      if (taken.some((other) => other.span.line === span.line && overlap(other.span, span))) continue
      taken.push({ span, kind, record })
    }
  }
  return taken
}

const unique = (records: readonly PlateRecord[]): PlateRecord[] =>
  [...new Map(records.toReversed().map((record) => [`${record.kind} ${record.record}`, record])).values()].toReversed()

const withoutPieces = (texts: readonly string[]): string[] =>
  texts.filter(
    (text, index) => !texts.some((other, at) => at !== index && other.includes(text) && (other !== text || at < index)),
  )
