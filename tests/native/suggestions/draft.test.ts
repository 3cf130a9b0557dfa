import { describe, expect, it } from 'vitest'
import type { SimilarCase } from '../../../native/contract/cases.ts'
import type { TriageResult } from '../../../native/contract/triage.ts'
import type { CaseId, MessageId } from '../../../native/contract/words.ts'
import { assembleDraft, type DraftFacts } from '../../../native/suggestions/draft.ts'
import type { RecordFacts } from '../../../native/suggestions/record-facts.ts'
import { personName } from '../../../native/suggestions/salutation.ts'
import { caseSolution } from '../../../native/suggestions/solution.ts'

const found: SimilarCase = {
  id: 7 as CaseId,
  externalId: 'F-0007',
  title: 'Sägeblatt flattert',
  problem: 'Das Blatt flattert beim Anlauf.',
  solution: 'Flansch reinigen. Danach das Blatt mit 40 Nm anziehen.',
  machine: 'FKS 2600',
  errorCode: null,
  parts: [],
  language: 'de',
  solvedAt: null,
  score: 0.9,
  certainty: 'sure',
  matchingSentence: 'Das Blatt flattert beim Anlauf.',
  sharedWords: ['Blatt'],
  sameMachine: true,
  sameErrorCode: false,
}
const none = { machines: [], parts: [], serials: [], errorCodes: [], orders: [], invoices: [], dates: [], amounts: [] }
const triage = (change: Partial<TriageResult['mood']> = {}, language = 'de'): TriageResult => ({
  messageId: 1 as MessageId,
  kind: 'request',
  language,
  category: { categoryId: 'fault', confidence: 0.9, certainty: 'sure', top: [], evidence: [], mode: 'apply' },
  mood: {
    mood: 'neutral',
    confidence: 0.9,
    certainty: 'sure',
    valence: 0,
    needsHelp: false,
    sentiment: 'neutral',
    evidence: [],
    ...change,
  },
  priority: { priority: 'normal', confidence: 0.9, certainty: 'sure', reasons: [] },
  entities: none,
  missing: [],
  modelVersion: 'test',
  triagedAt: 0,
})
const noRecords: RecordFacts = {
  order: null,
  invoice: null,
  machine: null,
  asksWarranty: false,
  named: false,
  answers: false,
}
const facts = (change: Partial<DraftFacts> = {}): DraftFacts => ({
  triage: triage(),
  solutions: [caseSolution(found)],
  records: noRecords,
  name: personName('Erika Beispiel', { email: 'erika@kunde.example', company: null }),
  formality: 'Sie',
  fallbackLanguage: 'de',
  agentName: 'Jonas Weber',
  again: false,
  now: Date.UTC(2025, 10, 20),
  isForeign: () => false,
  ...change,
})
const draft = (change: Partial<DraftFacts> = {}) => assembleDraft(facts(change)).draft
const weak = caseSolution({ ...found, certainty: 'unsure' })
const inEnglish = caseSolution({ ...found, id: 8 as CaseId, language: 'en', solution: 'Clean the flange.' })
const asked = { ...triage(), missing: [{ fact: 'serial' as const, question: 'Wie lautet die Seriennummer?' }] }
const danger = {
  ...triage(),
  priority: {
    ...triage().priority,
    reasons: [{ signal: 'safety' as const, confidence: 0.9, evidence: [] }],
  },
}
const machine = { serial: 'FKS26-1', modelName: 'FKS 2600', warrantyUntil: Date.UTC(2027, 0, 15, 12) }
const shipped = {
  number: 'AU-4711',
  state: 'shipped' as const,
  orderedAt: Date.UTC(2025, 10, 10, 12),
  shippedAt: Date.UTC(2025, 10, 12, 12),
  deliveredAt: null,
  trackingNumber: 'PX1',
  invoiceNumber: null,
  invoicedAt: null,
  paidAt: null,
  totalCents: 0,
}

describe('assembleDraft', () => {
  it('quotes the solution word for word and names its source', () => {
    const made = draft()
    expect(made).toMatchObject({ kind: 'solution', certainty: 'sure' })
    expect(made?.text).toContain(found.solution)
    expect(made?.text).toMatch(/^Guten Tag Erika Beispiel,\n\n/)
    expect(made?.text).toMatch(/\nJonas Weber$/)
    expect(made?.sources).toEqual([{ kind: 'case', id: 7, externalId: 'F-0007', title: 'Sägeblatt flattert' }])
  })
  it('is the sum of its parts, each of which says where it comes from', () => {
    const made = draft({ triage: asked, records: { ...noRecords, order: shipped } })
    expect(made?.parts.map(({ text }) => text).join('')).toBe(made?.text)
    expect(made?.parts.map(({ text, origin }) => [origin.kind, origin.label, text.trim()])).toEqual([
      ['phrase', 'salutation', 'Guten Tag Erika Beispiel,'],
      ['phrase', 'opening', 'danke für Ihre Nachricht.'],
      ['record', 'AU-4711', 'Ihr Auftrag AU-4711 vom 10.11.2025 wurde am 12.11.2025 versandt, Sendungsnummer PX1.'],
      ['phrase', 'intro', 'Einen ähnlichen Fall haben wir so gelöst:'],
      ['case', 'F-0007 Sägeblatt flattert', 'Flansch reinigen.'],
      ['case', 'F-0007 Sägeblatt flattert', 'Danach das Blatt mit 40 Nm anziehen.'],
      ['phrase', 'questions', 'Damit wir gezielt weiterhelfen können, brauchen wir noch eine Angabe:'],
      ['question', 'serial', '– Wie lautet die Seriennummer?'],
      ['phrase', 'followUp', 'Hilft das nicht weiter, antworten Sie bitte einfach auf diese Nachricht.'],
      ['phrase', 'closing', 'Mit freundlichen Grüßen'],
      ['phrase', 'closing', 'Jonas Weber'],
    ])
  })
  it('only asks where nothing fits well enough, and says nothing where nothing is to be asked', () => {
    const asks = draft({ solutions: [weak], triage: asked })
    expect(asks).toMatchObject({ kind: 'questions', certainty: 'unsure', sources: [] })
    expect(asks?.text).toContain('– Wie lautet die Seriennummer?')
    expect(asks?.text).not.toContain('Flansch')
    expect(assembleDraft(facts({ solutions: [weak] }))).toEqual({ draft: null, reason: 'nothing_to_say', notes: [] })
    expect(assembleDraft(facts({ solutions: [] })).reason).toBe('nothing_to_say')
  })
  it('offers a solution in the other language as a source and leaves its text out', () => {
    const outcome = assembleDraft(facts({ solutions: [inEnglish] }))
    expect(outcome).toMatchObject({ draft: null, reason: 'other_language' })
    expect(outcome.notes).toEqual([{ kind: 'other_language', language: 'en', source: inEnglish.source }])
    const asks = assembleDraft(facts({ solutions: [inEnglish], triage: asked }))
    expect(asks.draft?.text).not.toContain('flange')
    expect(asks.notes).toHaveLength(1)
  })
  it('answers in the language of the mail', () => {
    const made = draft({ triage: triage({}, 'en'), solutions: [caseSolution(found), inEnglish] })
    expect(made?.language).toBe('en')
    expect(made?.text).toMatch(/^Dear Erika Beispiel,/)
    expect(made?.text).toContain('Clean the flange.')
    expect(made?.text).not.toContain('Flansch')
    expect(draft({ triage: triage({}, 'en'), solutions: [inEnglish], name: null, agentName: '' })?.text).toMatch(
      /^Dear Sir or Madam,[\s\S]*Yours faithfully$/,
    )
  })
  it('meets a mood that is sure and none that is in doubt', () => {
    const text = (mood: Partial<TriageResult['mood']>, again = false) => draft({ triage: triage(mood), again })?.text
    expect(text({ mood: 'angry' })).toContain('Ärger')
    expect(text({ mood: 'angry', certainty: 'unsure' })).not.toContain('Ärger')
    expect(text({ mood: 'satisfied' })).toContain('freundliche Nachricht')
    expect(text({ mood: 'satisfied', certainty: 'likely' })).not.toContain('freundliche Nachricht')
    expect(text({ mood: 'worried', needsHelp: true })).toContain('Schritt für Schritt')
    expect(text({ mood: 'frustrated' })).not.toContain('noch einmal')
    expect(text({ mood: 'frustrated' }, true)).toContain('noch einmal')
  })
  it('calls a du contact du in every sentence of its own', () => {
    const text = draft({ formality: 'du', triage: asked, records: { ...noRecords, machine } })?.text
    expect(text).toMatch(/^Hallo Erika,/)
    expect(text).not.toMatch(/\b(?:Sie|Ihnen|Ihre?)\b/)
  })
  it('stops the machine first where the source says so, and asks the agent to call', () => {
    const stop = caseSolution({ ...found, solution: 'Der Schalter war defekt. Bitte die Säge außer Betrieb nehmen.' })
    const outcome = assembleDraft(facts({ triage: danger, solutions: [stop] }))
    expect(outcome.notes).toEqual([{ kind: 'call' }])
    expect(outcome.draft?.text).toContain('sehr ernst. Bitte die Säge außer Betrieb nehmen.\n\nEinen ähnlichen Fall')
    expect(draft({ triage: danger })?.text).not.toMatch(/außer Betrieb|ausschalten/)
  })
  it('takes no repair, only the stop, from a source that only may fit where there is danger', () => {
    const likely = caseSolution({ ...found, certainty: 'likely' })
    expect(draft({ solutions: [likely] })?.kind).toBe('solution')
    expect(draft({ solutions: [likely], triage: danger })).toBeNull()
    const stops = { ...likely, text: 'Den Schalter ersetzen. Bitte die Säge außer Betrieb nehmen.' }
    const text = draft({ solutions: [stops], triage: danger })?.text
    expect(text).toContain('Bitte die Säge außer Betrieb nehmen.')
    expect(text).not.toContain('Schalter')
    expect(text).toContain('melden uns bei Ihnen')
  })
  it('answers from the records alone, and does not ask for what they know', () => {
    const known: RecordFacts = { ...noRecords, machine, asksWarranty: true, answers: true }
    const made = draft({ solutions: [], triage: asked, records: known })
    expect(made).toMatchObject({ kind: 'record', certainty: 'likely', sources: [] })
    expect(made?.text).toContain('Die Garantie dafür läuft bis zum 15.01.2027.')
    expect(made?.text).not.toContain('Wie lautet die Seriennummer?')
    expect(draft({ solutions: [], records: { ...known, answers: false } })).toBeNull()
  })
  it('does not send somebody angry away with a record', () => {
    const records = { ...noRecords, order: shipped, named: true, answers: true }
    expect(draft({ solutions: [], records })?.text).toContain('noch Fragen')
    expect(draft({ solutions: [], records, triage: triage({ mood: 'angry' }) })?.text).toContain('melden uns bei Ihnen')
  })
  it('writes no answer to what is no request', () => {
    expect(assembleDraft(facts({ triage: { ...triage(), kind: 'auto_reply' } }))).toMatchObject({
      reason: 'no_request',
    })
  })
})
