import { z } from 'zod'
import type { Db } from '../database/open.ts'
import type { Pace } from '../pace.ts'
import { dayMs, type Zone } from '../sla/zone.ts'
import * as queries from './desk-queries.ts'
import type { WatchedTicket } from './watch.ts'

/** What a ticket is filed under, to tell what those of an alert have more often than others. */
export interface TicketFacts {
  readonly models: readonly string[]
  readonly parts: readonly string[]
  readonly codes: readonly string[]
  /** null where nobody knows, '' never. */
  readonly batch: string | null
  readonly software: string | null
  /** Whole years since the machine was installed. */
  readonly age: number | null
  readonly region: string | null
  readonly segment: string | null
}

/** A ticket of this desk as the watch sees it, and what else is known of it. */
export interface DeskTicket extends WatchedTicket {
  readonly id: number
  readonly messageId: number
  readonly createdAt: number
  /** The day it came on, counted since 1970: the company's where its zone was given. */
  readonly day: number
  readonly facts: TicketFacts
  /** Names in it that are people's and companies', not the matter's. */
  readonly names: readonly string[]
}

export interface DeskTickets {
  /** Request tickets that came in a span, in their order; those whose first mail has been read by the models. */
  read(
    span: { readonly from: number; readonly until: number; readonly zone?: Zone },
    pace: Pace,
  ): Promise<{ tickets: DeskTicket[]; unread: number }>
  /** Labels and records may have changed: everything is read anew. */
  forget(): void
}

const mention = z.object({ text: z.string(), record: z.string().nullable().default(null) })
const mentions = z.array(mention).catch([]).default([])
const stored = z.object({
  entities: z.object({ machines: mentions, parts: mentions, serials: mentions, errorCodes: mentions }),
})
type StoredEntities = z.infer<typeof stored>['entities']
const nothing: StoredEntities = { machines: [], parts: [], serials: [], errorCodes: [] }

/** So many are read within some ten milliseconds. */
const readAtOnce = 200
/** At a desk with a thousand tickets a day what came in so long is listed in some milliseconds. */
const spanAtOnceMs = 3 * dayMs

/** Tickets as the watch needs them; what was read stays in memory until it is to be forgotten. */
export function createDeskTickets(db: Db): DeskTickets {
  let known = new Map<number, DeskTicket>()

  const readSome = async (ids: readonly number[], zone: Zone | undefined, pace: Pace): Promise<void> => {
    const rows = await queries.selectDeskTickets(db, ids)
    const first = await queries.selectFirstInbound(db, ids)
    const messageIds = [...first.values()].map(({ messageId }) => messageId)
    const vectors = new Map((await queries.selectVectors(db, messageIds)).map((row) => [row.message_id, row.vector]))
    const triage = new Map(
      (await queries.selectTriage(db, messageIds)).map((row) => [row.message_id, entitiesOf(row.result)]),
    )
    await pace()
    const machines = await machinesFor(db, rows, [...triage.values()])
    for (const row of rows) {
      await pace()
      const mail = first.get(row.id)
      const vector = mail && vectors.get(mail.messageId)
      if (!mail || !vector) continue
      const facts = factsOf(row, triage.get(mail.messageId) ?? nothing, machines)
      known.set(row.id, {
        id: row.id,
        messageId: mail.messageId,
        createdAt: row.created_at,
        day: zone ? zone.dayOf(row.created_at) : Math.floor(row.created_at / dayMs),
        vector: unitVector(vector),
        customer: row.customer_id === null ? mail.from : `customer ${row.customer_id}`,
        traits: traitsOf(row, facts),
        facts,
        names: [row.contact_name ?? '', row.customer_name ?? ''],
      })
    }
  }

  return {
    read: async (span, pace) => {
      const all: { readonly id: number }[] = []
      for (let from = span.from; from < span.until; from += spanAtOnceMs) {
        const some = { from, until: Math.min(span.until, from + spanAtOnceMs) }
        for (const row of await queries.selectTicketSpan(db, some)) all.push(row)
        await pace()
      }
      const missing = all.map(({ id }) => id).filter((id) => !known.has(id))
      for (let at = 0; at < missing.length; at += readAtOnce) {
        await readSome(missing.slice(at, at + readAtOnce), span.zone, pace)
        await pace()
      }
      const kept = new Map<number, DeskTicket>()
      for (const { id } of all) {
        const ticket = known.get(id)
        if (ticket) kept.set(id, ticket)
      }
      known = kept
      return { tickets: [...kept.values()], unread: all.length - kept.size }
    },
    forget: () => {
      known = new Map()
    },
  }
}

function entitiesOf(json: string): StoredEntities {
  const parsed = stored.safeParse(JSON.parse(json))
  return parsed.success ? parsed.data.entities : nothing
}

/** A byte a number, as they are kept; of length 1 again. */
function unitVector(bytes: Buffer): Float32Array {
  const vector = Float32Array.from(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  let square = 0
  for (const value of vector) square += value * value
  if (square > 0) for (let at = 0; at < vector.length; at++) vector[at] = (vector[at] as number) / Math.sqrt(square)
  return vector
}

interface Machines {
  readonly bySerial: ReadonlyMap<string, queries.MachineRow>
  readonly byCustomer: ReadonlyMap<number, readonly queries.MachineRow[]>
}

async function machinesFor(
  db: Db,
  rows: readonly queries.DeskRow[],
  entities: readonly StoredEntities[],
): Promise<Machines> {
  const serials = entities.flatMap((each) => each.serials.flatMap(({ record }) => record ?? []))
  const customers = [...new Set(rows.flatMap(({ customer_id }) => customer_id ?? []))]
  const byCustomer = new Map<number, queries.MachineRow[]>()
  for (const machine of await queries.selectMachinesOf(db, customers)) {
    const owned = byCustomer.get(machine.customer_id ?? 0)
    if (owned) owned.push(machine)
    else byCustomer.set(machine.customer_id ?? 0, [machine])
  }
  const named = await queries.selectMachinesBySerial(db, [...new Set(serials)])
  return { bySerial: new Map(named.map((machine) => [machine.serial, machine])), byCustomer }
}

const yearMs = 365.25 * 86_400_000
/** So many digits of a postal code are a region. */
const regionDigits = 2

function factsOf(row: queries.DeskRow, entities: StoredEntities, machines: Machines): TicketFacts {
  const owned = machines.byCustomer.get(row.customer_id ?? 0) ?? []
  const serials = recordsOf(entities.serials).flatMap((serial) => machines.bySerial.get(serial) ?? [])
  const named = [...new Set([...serials.map(({ model_id }) => model_id), ...recordsOf(entities.machines)])]
  const ownedModels = [...new Set(owned.map(({ model_id }) => model_id))]
  const models = named.length === 0 && ownedModels.length === 1 ? ownedModels : named
  const meant = serials[0] ?? onlyOne(owned.filter(({ model_id }) => models.includes(model_id)))
  const installed = meant?.installed_at ?? null
  return {
    models,
    parts: recordsOf(entities.parts),
    codes: [...new Set(entities.errorCodes.map(({ record, text }) => record ?? plainCode(text)))],
    batch: meant?.batch || null,
    software: meant?.software || null,
    age: installed === null ? null : Math.max(0, Math.floor((row.created_at - installed) / yearMs)),
    region: row.zip ? `${row.country ?? ''} ${row.zip.slice(0, regionDigits)}`.trim() : null,
    segment: row.segment || null,
  }
}

const recordsOf = (list: StoredEntities['machines']): string[] => [
  ...new Set(list.flatMap(({ record }) => record ?? [])),
]
const plainCode = (text: string): string => text.replace(/[\s-]/g, '').toUpperCase()
const onlyOne = <T>(list: readonly T[]): T | undefined => (list.length === 1 ? list[0] : undefined)

/** What tickets may share, as `kind value`. */
function traitsOf({ category_id }: queries.DeskRow, facts: TicketFacts): string[] {
  return [
    ...(category_id === null ? [] : [`category ${category_id}`]),
    ...facts.models.map((model) => `model ${model}`),
    ...facts.parts.map((part) => `part ${part}`),
    ...facts.codes.map((code) => `code ${code}`),
    ...(facts.region === null ? [] : [`region ${facts.region}`]),
    ...(facts.segment === null ? [] : [`segment ${facts.segment}`]),
  ]
}
