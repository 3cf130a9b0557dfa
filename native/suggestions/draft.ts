import type { SimilarCase } from '../contract/cases.ts'
import type { DraftSuggestion } from '../contract/suggestions.ts'
import type { TriageResult } from '../contract/triage.ts'
import type { Certainty, Language } from '../contract/words.ts'
import { phrasesFor } from './phrases.ts'

export interface DraftFacts {
  readonly triage: Pick<TriageResult, 'language' | 'mood' | 'missing'>
  readonly cases: readonly SimilarCase[]
  /** The person who wrote, null where the mail names none. */
  readonly contactName: string | null
  readonly formality: 'Sie' | 'du'
  /** Used where the mail's own language is neither German nor English. */
  readonly fallbackLanguage: Language
  readonly agentName: string
}

const rank: Record<Certainty, number> = { unsure: 0, likely: 1, sure: 2 }

/**
 * A first answer: salutation and opening that fit language, formality and mood, the solution of the nearest case word for
 * word, questions for what is missing, closing. Nothing about the matter is made up.
 * @returns null where no case in the writer's language is near enough to build on
 */
export function assembleDraft(facts: DraftFacts): DraftSuggestion | null {
  const { triage, cases, agentName } = facts
  const language = languageOf(triage.language, facts.fallbackLanguage)
  const source = cases.find((item) => item.language === language && rank[item.certainty] >= rank.likely)
  if (!source) return null
  const phrases = phrasesFor(language, facts.formality)
  const opening = phrases.opening[triage.mood.needsHelp ? 'helpless' : triage.mood.mood]
  const questions = triage.missing.map((missing) => `– ${missing.question}`)
  const paragraphs = [
    phrases.salutation(facts.contactName),
    opening,
    `${phrases.caseIntro}\n${source.solution.trim()}`,
    ...(questions.length > 0 ? [[phrases.questionsIntro, ...questions].join('\n')] : []),
    [phrases.closing, ...(agentName === '' ? [] : [agentName])].join('\n'),
  ]
  return {
    text: paragraphs.join('\n\n'),
    language,
    certainty: source.certainty,
    sources: [{ kind: 'case', id: source.id, externalId: source.externalId, title: source.title }],
  }
}

const languageOf = (mail: string, fallback: Language): Language => (mail === 'de' || mail === 'en' ? mail : fallback)
