import type { Entities, TriageResult } from '../contract/triage.ts'
import type { Language } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import { customerRecords } from './customer-records.ts'
import type { DraftFacts } from './draft.ts'
import { foreignNumbers } from './foreign-numbers.ts'
import { formalityOf } from './formality.ts'
import * as queries from './queries.ts'
import { personName } from './salutation.ts'
import type { Solution } from './solution.ts'

/** A mail to be answered, and what is at hand for the answer. */
export interface Answerable {
  readonly triage: Omit<TriageResult, 'messageId'>
  readonly entities: Entities
  readonly models: readonly string[]
  /** What is new in the mail. */
  readonly newText: string
  readonly from: { readonly name: string; readonly address: string }
  readonly customerId: number | null
  readonly categoryId: string | null
  readonly again: boolean
  /** Full names of those who answer. */
  readonly ourNames: readonly string[]
  readonly solutions: readonly Solution[]
}

interface Desk {
  readonly fallbackLanguage: Language
  readonly agentName: string
  readonly now: number
}

/** Reads what a draft needs to know about the writer and his firm. Nothing here is about the matter itself. */
export async function draftFacts(db: Db, mail: Answerable, desk: Desk): Promise<DraftFacts> {
  const { triage, from, customerId, solutions } = mail
  const sender = await queries.selectSender(db, from.address)
  const language = triage.language === 'de' || triage.language === 'en' ? triage.language : desk.fallbackLanguage
  const company = sender?.company ?? null
  const known = { email: from.address, company }
  const [records, isForeign] = await Promise.all([
    customerRecords(db, { ...mail, language }),
    foreignNumbers(
      db,
      solutions.map(({ text }) => text),
      customerId,
    ),
  ])
  return {
    triage,
    solutions,
    records,
    isForeign,
    name: personName(sender?.name ?? null, known) ?? personName(from.name, known),
    formality: sender?.formality ?? formalityOf(mail.newText, [...mail.ourNames, desk.agentName]) ?? 'Sie',
    again: mail.again,
    ...desk,
  }
}
