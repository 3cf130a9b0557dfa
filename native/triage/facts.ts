import type { Clock } from '../clock.ts'
import type { Entities, Mention } from '../contract/triage.ts'
import type { Db } from '../database/open.ts'
import { type CodeScope, findKnownCodes, linkCodes } from './entities/error-codes.ts'
import { extractEntities } from './entities/extract.ts'
import type { Known } from './entities/missing.ts'
import { type Catalogue, createCatalogue } from './entities/models.ts'
import { otherNumbers } from './entities/other-numbers.ts'
import type { Voice } from './entities/questions.ts'
import { overlap } from './entities/spans.ts'
import * as queries from './queries.ts'
import { selectModelRecords, selectOwnNumbers, selectOwnOrders } from './record-queries.ts'

/** What is known of a mail and of who wrote it. */
export interface MailOrigin {
  readonly customerId: number | null
  /** What the customer wrote before in the same ticket; a number given once need not be asked for again. */
  readonly earlier?: string
  /** Epoch milliseconds; without it no day is told for «tomorrow». */
  readonly sentAt?: number | null
  /** Of the contact; `Sie` where nobody has said. */
  readonly formality?: 'Sie' | 'du'
  /** ISO 639-1 of the contact, for a mail in neither German nor English. */
  readonly contactLanguage?: string
  readonly hasPicture?: boolean
}

export interface MailFacts {
  readonly entities: Entities
  /** Models the mail is about: named, told by a serial number, or the only one its customer has. Empty when unknown. */
  readonly models: readonly string[]
  /** What need not be asked for. */
  readonly known: Known
  readonly voice: Voice
}

export type FindFacts = (text: string, language: string, origin: MailOrigin) => Promise<MailFacts>

/** How long a new model may go unrecognised by its nicknames; its number is recognised at once. */
const catalogueLastsMs = 5_000

/** Reads out of a mail what it names, links it to the records, and says what is known by it. */
export function createFactFinder({ db, clock }: { db: Db; clock: Clock }): FindFacts {
  const lookup = (folded: readonly string[]) => queries.findIdentifiers(db, folded)
  let kept: { readonly catalogue: Catalogue; readonly readAt: number } | null = null
  const currentCatalogue = async (): Promise<Catalogue> => {
    if (!kept || clock() - kept.readAt > catalogueLastsMs)
      kept = { catalogue: createCatalogue(await selectModelRecords(db)), readAt: clock() }
    return kept.catalogue
  }

  return async (text, language, origin) => {
    const { customerId, earlier = '', sentAt = null } = origin
    const catalogue = await currentCatalogue()
    const owned = customerId === null ? [] : await queries.selectOwnedMachines(db, customerId)
    const ownRecords =
      customerId === null ? null : (numbers: readonly string[]) => selectOwnNumbers(db, customerId, numbers)
    const ownOrders = customerId === null ? undefined : () => ownOrdersOf(db, customerId)
    const context = { language, catalogue, owned, ownRecords, ...(ownOrders ? { ownOrders } : {}) }
    const found = await extractEntities(text, lookup, { ...context, sentAt })
    const before = earlier === '' ? null : await extractEntities(earlier, lookup, context)
    const said = before ? merged(found, before) : found
    const models = modelsIn(said, await queries.selectModelsBySerial(db, recordsOf(said.serials)), owned)
    const entities = { ...found, errorCodes: codesIn(text, found, scopeOf(catalogue, models, owned)) }
    const known: Known = {
      entities: { ...said, errorCodes: [...entities.errorCodes, ...(before?.errorCodes ?? [])] },
      text: `${text}\n${earlier}`,
      models,
      isOneMachine: isOneMachine(models, owned),
      showsCodes: models.length === 0 || models.some((id) => catalogue.get(id)?.errorCodes.length !== 0),
      hasPicture: origin.hasPicture ?? false,
    }
    return { entities, models, known, voice: voiceFor(language, origin) }
  }
}

async function ownOrdersOf(db: Db, customerId: number) {
  const rows = await selectOwnOrders(db, customerId)
  return {
    orders: rows.map(({ number }) => number),
    invoices: rows.flatMap(({ invoice_number }) => invoice_number ?? []),
  }
}

const recordsOf = (mentions: readonly Mention[]): string[] => mentions.flatMap(({ record }) => record ?? [])

function modelsIn(said: Entities, bySerial: readonly string[], owned: readonly string[]): string[] {
  const named = said.machines.map(({ record, text }) => record ?? text)
  const told = [...new Set([...named, ...bySerial])]
  if (told.length > 0) return told
  const models = [...new Set(owned)]
  return models.length === 1 ? models : []
}

function isOneMachine(models: readonly string[], owned: readonly string[]): boolean {
  if (owned.length === 1 && models.every((id) => owned.includes(id))) return true
  return models.length === 1 && owned.filter((id) => id === models[0]).length === 1
}

function scopeOf(catalogue: Catalogue, models: readonly string[], owned: readonly string[]): CodeScope {
  const about = models.length > 0 ? models : [...new Set(owned)]
  return {
    near: about.length > 0 ? catalogue.codesOf(about) : [],
    all: catalogue.codesOf([]),
    isCertain: models.length > 0,
  }
}

/** Where no model is known, only a code that looks like nothing else («C02») stands for itself. */
const unmistakable = /^\p{Lu}+\d{2,}$/u

/** Codes that were called so, linked, and those that the models know. */
function codesIn(text: string, found: Entities, scope: CodeScope): Mention[] {
  const linked = linkCodes(found.errorCodes, scope)
  const taken = [...Object.values(found).flat(), ...otherNumbers(text)]
  const knowable = scope.near.length > 0 ? scope.near : scope.all.filter((code) => unmistakable.test(code))
  const others = findKnownCodes(text, knowable, (place) => taken.some((other) => overlap(other, place)))
  const fresh = others.filter(
    ({ record }, at) =>
      !linked.some((code) => code.record === record) && others.findIndex((other) => other.record === record) === at,
  )
  return [...linked, ...fresh].sort((a, b) => a.start - b.start)
}

function voiceFor(language: string, { formality = 'Sie', contactLanguage }: MailOrigin): Voice {
  const spoken = language === 'de' || language === 'en' ? language : contactLanguage
  return spoken === 'en' ? 'en' : formality
}

const merged = (a: Entities, b: Entities): Entities => ({
  machines: [...a.machines, ...b.machines],
  parts: [...a.parts, ...b.parts],
  serials: [...a.serials, ...b.serials],
  errorCodes: [...a.errorCodes, ...b.errorCodes],
  orders: [...a.orders, ...b.orders],
  invoices: [...a.invoices, ...b.invoices],
  dates: [...a.dates, ...b.dates],
  amounts: [...a.amounts, ...b.amounts],
})
