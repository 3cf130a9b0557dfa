import { standardCategories } from '../categories/standard-categories.ts'
import type { Clock } from '../clock.ts'
import type { Entities, TriageResult } from '../contract/triage.ts'
import type { MessageKind } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import { detectLanguage } from '../text/language.ts'
import { applyModes, type RuleOf } from './apply-modes.ts'
import { missingFacts } from './entities/missing.ts'
import { createFactFinder, type MailOrigin } from './facts.ts'
import { mailText } from './mail-text.ts'
import type { TriageModels } from './models.ts'
import { moveEntities, moveEvidence } from './places.ts'

/** What of a mail the models and their helpers look at. */
export interface Judgeable extends MailOrigin {
  readonly subject: string
  readonly newText: string
  readonly kind: MessageKind
}

/** A mail judged: what triage says, and what the search for cases needs. */
export interface JudgedMail {
  readonly text: string
  readonly language: string
  readonly vector: Float32Array
  readonly entities: Entities
  /** Models the mail is about: named, told by a serial number, or the only one its customer has. Empty when unknown. */
  readonly models: readonly string[]
  readonly triage: Omit<TriageResult, 'messageId'>
}

export type Judge = (mail: Judgeable, vector: Float32Array) => Promise<JudgedMail>

interface Deps {
  readonly db: Db
  readonly models: Pick<TriageModels, 'predict' | 'standardCategory' | 'version'>
  readonly ruleOf: RuleOf
  readonly clock: Clock
}

/** Brings together what the heads say, what the company lets them say, what the text names, and what the data know. */
export function createJudge({ db, models, ruleOf, clock }: Deps): Judge {
  const findFacts = createFactFinder({ db, clock })

  /** A company's own category asks for what the standard category asks for that the mail is nearest to in meaning. */
  const standardFor = (category: string | null, text: string, vector: Float32Array): string | null =>
    category === null || isStandard.has(category) ? category : models.standardCategory(text, vector).label

  return async (mail, vector) => {
    const text = mailText(mail.subject, mail.newText)
    const language = detectLanguage(text)
    const subjectLength = text.length - mail.newText.length
    const judged = moveEvidence(models.predict(text, vector, language), subjectLength)
    const verdicts = { ...judged, category: applyModes(judged.category, ruleOf) }
    const facts = await findFacts(text, language, mail)
    const entities = moveEntities(facts.entities, subjectLength)
    const missing = missingFacts(standardFor(verdicts.category.categoryId, text, vector), facts.known, facts.voice)
    const { version: modelVersion } = models
    const triage = { kind: mail.kind, language, ...verdicts, entities, missing, modelVersion, triagedAt: clock() }
    return { text, language, vector, entities, models: facts.models, triage }
  }
}

const isStandard = new Set(standardCategories.map(({ id }) => id))
