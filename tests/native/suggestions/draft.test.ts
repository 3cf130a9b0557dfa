import { describe, expect, it } from 'vitest'
import type { SimilarCase } from '../../../native/contract/cases.ts'
import type { TriageResult } from '../../../native/contract/triage.ts'
import type { CaseId, MessageId } from '../../../native/contract/words.ts'
import { assembleDraft, type DraftFacts } from '../../../native/suggestions/draft.ts'

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
const none = { machines: [], parts: [], serials: [], errorCodes: [], orders: [], invoices: [] }
const triage = (change: Partial<TriageResult['mood']> = {}, language = 'de'): TriageResult => ({
  messageId: 1 as MessageId,
  kind: 'request',
  language,
  category: { categoryId: 'fault', confidence: 0.9, certainty: 'sure', top: [], evidence: [] },
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
const facts = (change: Partial<DraftFacts> = {}): DraftFacts => ({
  triage: triage(),
  cases: [found],
  contactName: 'Erika Beispiel',
  formality: 'Sie',
  fallbackLanguage: 'de',
  agentName: 'Jonas Weber',
  ...change,
})

describe('assembleDraft', () => {
  it('quotes the solution word for word and names its source', () => {
    const draft = assembleDraft(facts())
    expect(draft?.text).toContain(found.solution)
    expect(draft?.text).toMatch(/^Guten Tag Erika Beispiel,/)
    expect(draft?.text).toMatch(/Jonas Weber$/)
    expect(draft?.sources).toEqual([{ kind: 'case', id: 7, externalId: 'F-0007', title: 'Sägeblatt flattert' }])
  })
  it('says nothing rather than build on a weak match or on a case in another language', () => {
    expect(assembleDraft(facts({ cases: [] }))).toBeNull()
    expect(assembleDraft(facts({ cases: [{ ...found, certainty: 'unsure' }] }))).toBeNull()
    expect(assembleDraft(facts({ cases: [{ ...found, language: 'en' }] }))).toBeNull()
  })
  it('answers in the language of the mail', () => {
    const draft = assembleDraft(
      facts({ triage: triage({}, 'en'), cases: [found, { ...found, language: 'en', solution: 'Clean the flange.' }] }),
    )
    expect(draft?.language).toBe('en')
    expect(draft?.text).toMatch(/^Dear Erika Beispiel,/)
    expect(draft?.text).toContain('Clean the flange.')
    expect(draft?.text).not.toContain('Flansch')
  })
  it('meets the mood, and calls a du contact du', () => {
    const angry = assembleDraft(facts({ triage: triage({ mood: 'angry' }) }))?.text
    const helpless = assembleDraft(facts({ triage: triage({ mood: 'worried', needsHelp: true }) }))?.text
    const familiar = assembleDraft(facts({ formality: 'du' }))?.text
    expect(angry).toContain('Ärger')
    expect(helpless).toContain('Schritt für Schritt')
    expect(familiar).toMatch(/^Hallo Erika,/)
    expect(familiar?.split('In einem ähnlichen Fall')[0]).not.toMatch(/\bIhre?\b|\bSie\b/)
  })
  it('asks for what is missing', () => {
    const asked = { ...triage(), missing: [{ fact: 'serial' as const, question: 'Wie lautet die Seriennummer?' }] }
    expect(assembleDraft(facts({ triage: asked }))?.text).toContain('– Wie lautet die Seriennummer?')
  })
})
