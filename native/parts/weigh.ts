import type { SimilarCase } from '../contract/cases.ts'
import type { DefectMatch } from '../contract/defects.ts'
import type { PartReason } from '../contract/parts.ts'
import type { Certainty } from '../contract/words.ts'
import { candidateSpans, foldIdentifier, type Span } from '../triage/entities/spans.ts'
import type { Bill, Candidate } from './bill.ts'
import { certaintyOf, combine, type Evidence, type Seen, scoreOf, sortReasons } from './evidence.ts'
import type { NameMatch } from './history/names.ts'
import { wordsOfOrder } from './history/words.ts'
import type { Count, PastTickets } from './past-tickets.ts'

/** Everything a mail's parts are told by. */
export interface Findings {
  readonly text: string
  /** What colleagues wrote in this ticket. */
  readonly told: string
  readonly cases: readonly SimilarCase[]
  readonly defects: readonly DefectMatch[]
  readonly past: PastTickets
  /** What photos show, by part id. */
  readonly seen: ReadonlyMap<number, Seen>
}

export interface WeighedPart {
  readonly candidate: Candidate
  readonly evidence: Evidence
  readonly score: number
  readonly certainty: Certainty
  readonly reasons: readonly PartReason[]
}

const sureness = { sure: 1, likely: 0.6, unsure: 0.3 } as const
/** Names of which less is found are not worth saying. */
const leastNamed = 0.2

/** What speaks for each part that fits the machine. Pure: the same findings weigh the same. */
export function weighParts(bill: Bill, findings: Findings): WeighedPart[] {
  const matches = bestMatches(bill, findings.text)
  const shared = sharing(matches)
  const spans = { mail: candidateSpans(findings.text), own: candidateSpans(findings.told) }
  const written = writtenWords(findings.text)
  return bill.candidates.map((candidate, at) => {
    const traces = tracesOf(candidate, findings, spans)
    const match = matches[at] ?? null
    const sharedBy = match ? (shared.get(keyOf(match)) ?? 1) : 1
    const evidence = evidenceOf(candidate, traces, { match, sharedBy })
    const seen = findings.seen.get(candidate.row.id)
    const said = reasonsOf(traces, match, written)
    const score = combine(scoreOf(evidence), seen?.confidence)
    return {
      candidate,
      evidence,
      score,
      certainty: certaintyOf(score, evidence, seen),
      reasons: seen ? sortReasons([...said, ...seenReasons(seen)]) : said,
    }
  })
}

/** Where a part turns up in the findings. */
function tracesOf(
  { row }: Candidate,
  { cases, defects, past }: Findings,
  spans: { readonly mail: readonly Span[]; readonly own: readonly Span[] },
) {
  const numbers = [row.number, row.maker_number].filter((number) => number !== '').map(foldIdentifier)
  const isMeant = (number: string): boolean => numbers.includes(foldIdentifier(number))
  const number = foldIdentifier(row.number)
  const none = { weight: 0, tickets: 0 }
  return {
    written: textsOf(spans.mail, numbers),
    told: textsOf(spans.own, numbers),
    cases: cases.filter(({ parts }) => parts.some(isMeant)),
    defects: defects.filter(({ defect }) => defect.parts.some(isMeant)),
    ordered: past.ordered.get(number) ?? none,
    answered: past.answered.get(number) ?? none,
    confirmed: past.confirmed.get(row.id) ?? none,
    dismissed: past.dismissed.get(row.id) ?? none,
  }
}

const textsOf = (spans: readonly Span[], numbers: readonly string[]): string[] => [
  ...new Set(spans.filter(({ folded }) => numbers.includes(folded)).map(({ text }) => text)),
]

type Traces = ReturnType<typeof tracesOf>

/** What looks a little like it is no reason: everything does. */
const leastSeen = 0.05
const seenReasons = ({ confidence, reasons }: Seen): readonly PartReason[] => (confidence < leastSeen ? [] : reasons)

const mostCounted = 3
const capped = ({ weight }: Count): number => Math.min(mostCounted, weight)

function evidenceOf(
  { demand }: Candidate,
  traces: Traces,
  { match, sharedBy }: { match: NameMatch | null; sharedBy: number },
): Evidence {
  return {
    number: traces.written.length > 0 ? 1 : 0,
    told: traces.told.length > 0 ? 1 : 0,
    ofName: match?.ofName ?? 0,
    ofText: match?.ofText ?? 0,
    telling: (match?.ofName ?? 0) / sharedBy,
    cases: Math.max(0, ...traces.cases.map(({ score, certainty }) => score * sureness[certainty])),
    defect: Math.max(0, ...traces.defects.map(({ certainty }) => sureness[certainty])),
    ordered: capped(traces.ordered),
    answered: capped(traces.answered),
    confirmed: capped(traces.confirmed),
    dismissed: capped(traces.dismissed),
    demand: Math.log1p(demand),
  }
}

function reasonsOf(traces: Traces, match: NameMatch | null, written: WrittenWords): PartReason[] {
  const counted = (['ordered', 'confirmed'] as const).flatMap((kind): PartReason[] =>
    traces[kind].tickets > 0 ? [{ kind, count: traces[kind].tickets }] : [],
  )
  return sortReasons([
    ...(traces.written.length > 0 ? [{ kind: 'number' as const, words: traces.written }] : []),
    ...(traces.told.length > 0 ? [{ kind: 'told' as const, words: traces.told }] : []),
    ...(match && match.ofName >= leastNamed
      ? [{ kind: 'named' as const, words: asWritten(written, match.words) }]
      : []),
    ...traces.cases.slice(0, 2).map(({ id, title }) => ({ kind: 'case' as const, caseId: id, title })),
    ...traces.defects
      .slice(0, 1)
      .map(({ defect: { id, title } }) => ({ kind: 'defect' as const, defectId: id, title })),
    ...(traces.answered.tickets > 0 ? [{ kind: 'history' as const, count: traces.answered.tickets }] : []),
    ...counted,
  ])
}

/** The best of a part's names, by what it explains. */
function bestMatches({ names, owners, candidates }: Bill, text: string): (NameMatch | null)[] {
  const best: (NameMatch | null)[] = candidates.map(() => null)
  for (const [at, match] of names.match(text).entries()) {
    const owner = owners[at] ?? 0
    const before = best[owner]
    if (match && (!before || worth(match) > worth(before))) best[owner] = match
  }
  return best
}

const worth = ({ ofName, ofText, whole }: NameMatch): number => ofName + ofText + whole

const keyOf = ({ words }: NameMatch): string => words.join(' ')

/** By the words found, how many parts they name. */
function sharing(matches: readonly (NameMatch | null)[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const match of matches) if (match) counts.set(keyOf(match), (counts.get(keyOf(match)) ?? 0) + 1)
  return counts
}

/** Words of a text, each with what `wordsOfOrder` makes of it. */
type WrittenWords = readonly { readonly written: string; readonly words: readonly string[] }[]

const writtenWords = (text: string): WrittenWords =>
  [...new Set(text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? [])].map((written) => ({
    written,
    words: wordsOfOrder(written),
  }))

const asWritten = (text: WrittenWords, words: readonly string[]): string[] =>
  text.filter((each) => each.words.some((word) => words.includes(word))).map(({ written }) => written)
