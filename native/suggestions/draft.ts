import type { DraftAbsence, DraftKind, DraftNote, DraftPart, DraftSuggestion } from '../contract/suggestions.ts'
import type { Missing, TriageResult } from '../contract/triage.ts'
import type { Certainty, Language } from '../contract/words.ts'
import { toFamiliar } from './address.ts'
import type { Formality } from './formality.ts'
import { type Line, type Paragraph, type Piece, setLetter } from './letter.ts'
import { type Phrases, phrasesFor, type Tone } from './phrases.ts'
import { type RecordFacts, recordSentences } from './record-facts.ts'
import { type PersonName, salutation } from './salutation.ts'
import { type Quoted, quoteSolution, type Solution } from './solution.ts'

export interface DraftFacts {
  readonly triage: Pick<TriageResult, 'kind' | 'language' | 'mood' | 'priority' | 'missing'>
  /** What the letter may be built on, the best first, whatever kind it is. */
  readonly solutions: readonly Solution[]
  readonly records: RecordFacts
  /** The person who wrote, null where the mail names none. */
  readonly name: PersonName | null
  readonly formality: Formality
  /** Used where the mail's own language is neither German nor English. */
  readonly fallbackLanguage: Language
  readonly agentName: string
  /** Whether the customer has written before in the same matter. */
  readonly again: boolean
  readonly now: number
  /** Whether a sentence names an order, an invoice or a machine that is somebody else's. */
  readonly isForeign: (sentence: string) => boolean
}

export interface DraftOutcome {
  readonly draft: DraftSuggestion | null
  /** null where there is a draft. */
  readonly reason: DraftAbsence | null
  readonly notes: DraftNote[]
}

const rank: Record<Certainty, number> = { unsure: 0, likely: 1, sure: 2 }

/**
 * A first answer, put together from fixed turns, the text of the best source, the customer's records and questions for what
 * is missing; every sentence carries where it comes from. Without a near source it states records or only asks.
 */
export function assembleDraft(facts: DraftFacts): DraftOutcome {
  const { triage, solutions } = facts
  if (triage.kind !== 'request') return { draft: null, reason: 'no_request', notes: [] }
  const language = languageOf(triage.language, facts.fallbackLanguage)
  const danger = triage.priority.reasons.some(({ signal }) => signal === 'safety')
  const isNear = ({ certainty }: Solution): boolean => rank[certainty] >= rank.likely
  const solution = solutions.find((item) => item.language === language && isNear(item)) ?? null
  const elsewhere = solution ? undefined : solutions.find((item) => item.language !== language && isNear(item))
  const quoted = solution
    ? cautious(quoteSolution(solution, { ...facts, language, stopFirst: danger }), solution, danger)
    : null
  const notes = notesOf({ danger, elsewhere, quoted })
  const built = solution && quoted && (quoted.stop || hasText(quoted)) ? { solution, quoted } : null
  const letter = write(facts, { language, danger, built })
  if (!letter) return { draft: null, reason: elsewhere ? 'other_language' : 'nothing_to_say', notes }
  const { kind, parts } = letter
  return {
    draft: {
      text: parts.map(({ text }) => text).join(''),
      parts,
      kind,
      language,
      certainty: certaintyOf(kind, facts.records, solution),
      sources: built ? [built.solution.source] : [],
    },
    reason: null,
    notes,
  }
}

/** Where somebody may get hurt, a source that only may fit can say to stop, and not how to repair. */
const cautious = (quoted: Quoted, { certainty }: Solution, danger: boolean): Quoted =>
  danger && certainty !== 'sure' ? { lines: [], stop: quoted.stop, leftOut: 0 } : quoted

const hasText = ({ lines }: Quoted): boolean => lines.some((line) => line.length > 0)

interface Content {
  readonly language: Language
  readonly danger: boolean
  readonly built: { readonly solution: Solution; readonly quoted: Quoted } | null
}

/** @returns null where there is nothing to say but courtesies */
function write(
  facts: DraftFacts,
  { language, danger, built }: Content,
): { kind: DraftKind; parts: DraftPart[] } | null {
  const { triage, records, formality, name, agentName } = facts
  const phrases = phrasesFor(language, formality)
  const stated = recordSentences(records, { language, formality, now: facts.now })
  const questions = questionLines(stillMissing(triage.missing, records), phrases, language === 'de' ? formality : 'Sie')
  const answers = records.order !== null || records.invoice !== null || records.answers
  const kind = kindOf({ built: built !== null, answers, asks: questions.length > 0 })
  if (!kind) return null
  const stop = built?.quoted.stop
  const body: Paragraph[] =
    built && hasText(built.quoted) ? [[[phrase('intro', introOf(built.solution, phrases))], ...built.quoted.lines]] : []
  const closing = name ? phrases.closing : phrases.closingUnnamed
  const parts = setLetter([
    [[phrase('salutation', salutation(name, language, formality))]],
    [[phrase('opening', openingOf(facts, phrases, danger)), ...(stop ? [stop] : [])]],
    kind === 'questions' ? [] : [stated],
    ...body,
    questions,
    kind === 'questions'
      ? []
      : [[phrase('followUp', followUpOf(facts, phrases, body.length > 0 ? 'solution' : 'record'))]],
    [[phrase('closing', closing)], ...(agentName === '' ? [] : [[phrase('closing', agentName)]])],
  ])
  return { kind, parts }
}

const phrase = (label: Extract<Piece['origin'], { kind: 'phrase' }>['label'], text: string): Piece => ({
  text,
  origin: { kind: 'phrase', label },
})

function kindOf(has: { built: boolean; answers: boolean; asks: boolean }): DraftKind | null {
  if (has.built) return 'solution'
  if (has.answers) return 'record'
  return has.asks ? 'questions' : null
}

function certaintyOf(kind: DraftKind, { named }: RecordFacts, solution: Solution | null): Certainty {
  if (kind === 'solution') return solution?.certainty ?? 'unsure'
  if (kind === 'record') return named ? 'sure' : 'likely'
  return 'unsure'
}

const introOf = ({ source }: Solution, phrases: Phrases): string => phrases.intro[source.kind](source.title)

/** A record that answers is enough for a calm question; to somebody angry it is none. */
function followUpOf(facts: DraftFacts, phrases: Phrases, kind: Exclude<DraftKind, 'questions'>): string {
  const tone = toneOf(facts, false)
  const upset = tone === 'angry' || tone === 'frustrated'
  return kind === 'record' && (upset || !facts.records.answers) ? phrases.lookingInto : phrases.followUp[kind]
}

/** A mood that is in doubt is not answered to: thanks for a kind message would mock somebody who is upset. */
function toneOf({ triage }: DraftFacts, danger: boolean): Tone {
  const { mood, needsHelp, certainty } = triage.mood
  if (danger) return 'safety'
  if (needsHelp) return 'helpless'
  return certainty === 'unsure' || (mood === 'satisfied' && certainty !== 'sure') ? 'neutral' : mood
}

function openingOf(facts: DraftFacts, phrases: Phrases, danger: boolean): string {
  const tone = toneOf(facts, danger)
  return tone === 'frustrated' && facts.again ? phrases.openingAgain : phrases.opening[tone]
}

/** What the records answer need not be asked for. */
const stillMissing = (missing: readonly Missing[], { order, invoice, machine }: RecordFacts): Missing[] =>
  missing.filter(({ fact }) => {
    // A machine on record comes with the order it was bought by.
    if (fact === 'order') return !order && !invoice && !machine
    if (fact === 'invoice') return !order && !invoice
    return fact === 'machine' || fact === 'serial' ? !machine : true
  })

function questionLines(missing: readonly Missing[], phrases: Phrases, formality: Formality): Line[] {
  if (missing.length === 0) return []
  const intro = missing.length === 1 ? phrases.oneQuestion : phrases.someQuestions
  const asked = missing.map(({ fact, question }): Line => {
    const text = formality === 'du' ? (toFamiliar(question) ?? question) : question
    return [{ text: `– ${text}`, origin: { kind: 'question', label: fact } }]
  })
  return [[phrase('questions', intro)], ...asked]
}

function notesOf(has: { danger: boolean; elsewhere: Solution | undefined; quoted: Quoted | null }): DraftNote[] {
  const { danger, elsewhere, quoted } = has
  const other = elsewhere?.language
  return [
    ...(danger ? [{ kind: 'call' } as const] : []),
    ...(elsewhere && (other === 'de' || other === 'en')
      ? [{ kind: 'other_language', language: other, source: elsewhere.source } as const]
      : []),
    ...(quoted && quoted.leftOut > 0 ? [{ kind: 'left_out', sentences: quoted.leftOut } as const] : []),
  ]
}

const languageOf = (mail: string, fallback: Language): Language => (mail === 'de' || mail === 'en' ? mail : fallback)
