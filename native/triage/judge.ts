import type { Clock } from '../clock.ts'
import type { Entities, TriageResult } from '../contract/triage.ts'
import type { MessageKind } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import { detectLanguage } from '../text/language.ts'
import { extractEntities } from './entities/extract.ts'
import { missingFacts } from './entities/missing.ts'
import { foldIdentifier } from './entities/spans.ts'
import { mailText } from './mail-text.ts'
import type { TriageModels } from './models.ts'
import { moveEntities, moveEvidence } from './places.ts'
import * as queries from './queries.ts'

/** What of a mail the models and their helpers look at. */
export interface Judgeable {
  readonly subject: string
  readonly newText: string
  readonly kind: MessageKind
  readonly customerId: number | null
  /** What the customer wrote before in the same ticket; a number given once need not be asked for again. */
  readonly earlier?: string
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

/** Brings together what the heads say, what the text names, and what the data know. */
export function createJudge({ db, models, clock }: { db: Db; models: TriageModels; clock: Clock }): Judge {
  const lookup = (folded: readonly string[]) => queries.findIdentifiers(db, folded)

  /** An error code is linked when one of these models knows it; where no model is known, when any does. */
  const linkCodes = async (entities: Entities, of: readonly string[]): Promise<Entities> => {
    if (entities.errorCodes.length === 0) return entities
    const codes = new Map((await queries.selectErrorCodes(db, of)).map((code) => [foldIdentifier(code), code]))
    const linked = entities.errorCodes.map((code) => ({
      ...code,
      record: codes.get(foldIdentifier(code.text)) ?? null,
    }))
    return { ...entities, errorCodes: linked }
  }

  return async (mail, vector) => {
    const text = mailText(mail.subject, mail.newText)
    const language = detectLanguage(text)
    const subjectLength = text.length - mail.newText.length
    const verdicts = moveEvidence(models.predict(text, vector, language), subjectLength)
    const found = moveEntities(await extractEntities(text, lookup), subjectLength)
    const said = mail.earlier ? merged(found, await extractEntities(mail.earlier, lookup)) : found
    const machines = mail.customerId === null ? [] : await queries.selectOwnedMachines(db, mail.customerId)
    const about = modelsIn(said, await queries.selectModelsBySerial(db, recordsOf(said.serials)), machines)
    const entities = await linkCodes(found, about)
    const known = { entities: said, ownedMachines: machines.length }
    const missing = missingFacts(verdicts.category.categoryId, known, language)
    const { version: modelVersion } = models
    const triage = { kind: mail.kind, language, ...verdicts, entities, missing, modelVersion, triagedAt: clock() }
    return { text, language, vector, entities, models: about, triage }
  }
}

const recordsOf = (mentions: Entities['serials']): string[] => mentions.flatMap(({ record }) => record ?? [])

function modelsIn(said: Entities, bySerial: readonly string[], owned: readonly string[]): string[] {
  const named = said.machines.map(({ record, text }) => record ?? text)
  const told = [...new Set([...named, ...bySerial])]
  if (told.length > 0) return told
  const models = [...new Set(owned)]
  return models.length === 1 ? models : []
}

const merged = (a: Entities, b: Entities): Entities => ({
  machines: [...a.machines, ...b.machines],
  parts: [...a.parts, ...b.parts],
  serials: [...a.serials, ...b.serials],
  errorCodes: [...a.errorCodes, ...b.errorCodes],
  orders: [...a.orders, ...b.orders],
  invoices: [...a.invoices, ...b.invoices],
})
