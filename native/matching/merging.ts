import { z } from 'zod'
import { recordActivity } from '../activity/service.ts'
import { EngineError } from '../contract/errors.ts'
import { type MergedField, mergedField, mergedFields } from '../contract/matching.ts'
import type { DbOrTrx } from '../database/open.ts'
import * as merges from './merge-queries.ts'
import type { CustomerRow } from './queries.ts'
import * as queries from './queries.ts'

/** What undoing needs to know beside the rows that were moved: the survivor's fields before and after, as `before` in JSON. */
const remembered = z.object({
  fields: z.partialRecord(mergedField, z.object({ before: z.string(), after: z.string() })),
  decisions: z.array(z.object({ step: z.string(), reasonKey: z.string() })),
  /** Of the pair, to be put back where a merge is only taken back. */
  pairWasOpen: z.boolean(),
})
type Remembered = z.infer<typeof remembered>

export interface NewMerge {
  readonly survivorId: number
  readonly absorbedId: number
  /** Fields whose value is to be the absorbed record's. */
  readonly take: readonly MergedField[]
  /** `matching` where nobody was asked. */
  readonly actor: string
  /** Epoch milliseconds. */
  readonly at: number
  readonly score: number
  /** JSON. */
  readonly reasons: string
}

const isBlank = (value: string): boolean => value === '' || value === 'und'
export const pairOf = (one: number, other: number): readonly [number, number] =>
  one < other ? [one, other] : [other, one]

/**
 * Puts one record together with another, within the caller's transaction: its rows go over, it is hidden behind the survivor,
 * and what was put together with it before comes along.
 * @returns the merge's id
 * @throws EngineError `not_found`, `invalid_input` where they are the same or one is part of another
 */
export async function mergeCustomers(trx: DbOrTrx, merge: NewMerge): Promise<number> {
  const { survivorId, absorbedId, actor, at } = merge
  const survivor = await existing(trx, survivorId)
  const absorbed = await existing(trx, absorbedId)
  if (survivorId === absorbedId || survivor.merged_into !== null || absorbed.merged_into !== null)
    throw new EngineError('invalid_input', { detail: 'merge' })
  const [first, second] = pairOf(survivorId, absorbedId)
  const pair = await queries.selectPair(trx, first, second)
  const fields = combined(survivor, absorbed, merge.take)
  const mergeId = await merges.insertMerge(trx, {
    at,
    actor,
    survivor_id: survivorId,
    absorbed_id: absorbedId,
    score: merge.score,
    reasons: merge.reasons,
    before: '{}',
    undone_at: null,
  })
  await merges.moveAll(trx, mergeId, absorbedId, survivorId)
  const decisions = await merges.moveDecisions(trx, absorbedId, survivorId)
  const data: Remembered = { fields, decisions, pairWasOpen: pair?.state === 'open' }
  await merges.updateMerge(trx, mergeId, { before: JSON.stringify(data) })
  await setFields(trx, survivorId, fields)
  const members = await merges.selectMembers(trx, [absorbedId])
  await merges.leadOn(
    trx,
    members.map(({ id }) => id),
    survivorId,
  )
  await merges.nameTickets(trx, survivorId, fields.name?.after ?? survivor.name)
  await queries.upsertPair(trx, {
    first_id: first,
    second_id: second,
    score: merge.score,
    reasons: merge.reasons,
    state: 'same',
    decided_at: at,
    decided_by: actor,
  })
  await recordActivity(trx, [
    {
      at,
      kind: 'customers.merged',
      actor,
      customerId: survivorId,
      data: { mergeId, absorbed: { id: absorbedId, number: absorbed.number, name: absorbed.name } },
    },
  ])
  return mergeId
}

async function existing(trx: DbOrTrx, id: number): Promise<CustomerRow> {
  const [row] = await queries.selectCustomers(trx, [id])
  if (!row) throw new EngineError('not_found', { what: 'customer', id })
  return row
}

/** The survivor's gaps are filled; of notes nothing is lost. */
function combined(survivor: CustomerRow, absorbed: CustomerRow, take: readonly MergedField[]): Remembered['fields'] {
  const changed = mergedFields.flatMap((field) => {
    const before = survivor[field]
    const other = absorbed[field]
    if (isBlank(other) || before === other) return []
    const joins = field === 'notes' && !isBlank(before) && !take.includes(field)
    if (!joins && !isBlank(before) && !take.includes(field)) return []
    return [[field, { before, after: joins ? `${before}\n${other}` : other }] as const]
  })
  return Object.fromEntries(changed)
}

const setFields = async (trx: DbOrTrx, id: number, fields: Remembered['fields']): Promise<void> => {
  const change = Object.fromEntries(Object.entries(fields).map(([field, { after }]) => [field, after]))
  if (Object.keys(change).length > 0) await merges.updateCustomer(trx, id, change)
}

export interface Parted {
  readonly survivorId: number
  readonly absorbedId: number
}

/**
 * Undoes a merge within the caller's transaction, whichever came before or after it: the absorbed record gets back its rows,
 * those that have come under its number since and what its people have written since; the survivor's fields become what they
 * were unless somebody changed them; merges below and above stay as they are.
 * @param different that they must never be put together again without a person; else the pair is as it was
 * @throws EngineError `not_found`, `already_undone`
 */
export async function partCustomers(
  trx: DbOrTrx,
  { mergeId, different, actor, at }: { mergeId: number; different: boolean; actor: string; at: number },
): Promise<Parted> {
  const merge = await merges.selectMerge(trx, mergeId)
  if (!merge) throw new EngineError('not_found', { what: 'merge', id: mergeId })
  if (merge.undone_at !== null) throw new EngineError('already_undone', {})
  const { survivor_id: survivorId, absorbed_id: absorbedId } = merge
  const data = remembered.parse(JSON.parse(merge.before))
  const absorbed = await existing(trx, absorbedId)
  const rootId = absorbed.merged_into ?? survivorId
  const below = await mergesBelow(trx, absorbedId)
  const above = await mergesAbove(trx, survivorId)
  await merges.updateMerge(trx, mergeId, { undone_at: at })
  await merges.updateCustomer(trx, absorbedId, { merged_into: null })
  const brought = [mergeId, ...below.map(({ id }) => id)]
  await merges.moveBack(trx, brought, rootId, absorbedId)
  await merges.followBack(trx, rootId, absorbedId)
  await merges.moveDecisionsBack(trx, data.decisions, rootId, absorbedId)
  await merges.forgetRows(
    trx,
    above.map(({ id }) => id),
    brought,
  )
  await merges.leadOn(
    trx,
    below.map(({ absorbed_id }) => absorbed_id),
    absorbedId,
  )
  for (const [field, change] of Object.entries(data.fields) as [MergedField, { before: string; after: string }][])
    await restoreField(trx, survivorId, field, change.after, change.before)
  await fillGaps(trx, survivorId, Object.keys(data.fields) as MergedField[])
  for (const id of [rootId, absorbedId]) await merges.nameTickets(trx, id, (await existing(trx, id)).name)
  await settlePair(trx, merge, { different, pairWasOpen: data.pairWasOpen, actor, at })
  await recordActivity(
    trx,
    [rootId, absorbedId].map((customerId) => ({
      at,
      kind: 'customers.parted' as const,
      actor,
      customerId,
      data: { mergeId, absorbed: { id: absorbedId, number: absorbed.number, name: absorbed.name } },
    })),
  )
  return { survivorId: rootId, absorbedId }
}

/** Merges that hold below a record, those into it and into those. */
async function mergesBelow(trx: DbOrTrx, id: number): Promise<merges.MergeRow[]> {
  const own = await merges.selectMergesInto(trx, id)
  const deeper: merges.MergeRow[] = []
  for (const merge of own) deeper.push(...(await mergesBelow(trx, merge.absorbed_id)))
  return [...own, ...deeper]
}

/** Merges by which a record went into another, and that one into the next. */
async function mergesAbove(trx: DbOrTrx, id: number): Promise<merges.MergeRow[]> {
  const own = await merges.selectMergeOf(trx, id)
  return own ? [own, ...(await mergesAbove(trx, own.survivor_id))] : []
}

/** Puts a field back where it is still what the merge made it, and with those who have it from there. */
async function restoreField(trx: DbOrTrx, id: number, field: MergedField, from: string, to: string): Promise<void> {
  const row = await existing(trx, id)
  if (row[field] !== from) return
  await merges.updateCustomer(trx, id, { [field]: to })
  const above = await merges.selectMergeOf(trx, id)
  if (!above) return
  const data = remembered.parse(JSON.parse(above.before))
  const change = data.fields[field]
  if (change?.after !== from) return
  const { [field]: _gone, ...others } = data.fields
  const kept = isBlank(to) || to === change.before ? others : { ...others, [field]: { ...change, after: to } }
  await merges.updateMerge(trx, above.id, { before: JSON.stringify({ ...data, fields: kept }) })
  await restoreField(trx, above.survivor_id, field, from, isBlank(to) ? change.before : to)
}

/** What is blank again may still come from another record that is part of this one. */
async function fillGaps(trx: DbOrTrx, id: number, fields: readonly MergedField[]): Promise<void> {
  const row = await existing(trx, id)
  const gaps = fields.filter((field) => isBlank(row[field]))
  for (const merge of gaps.length > 0 ? await merges.selectMergesInto(trx, id) : []) {
    const now = await existing(trx, id)
    const other = await existing(trx, merge.absorbed_id)
    const filled = gaps.filter((field) => isBlank(now[field]) && !isBlank(other[field]))
    if (filled.length === 0) continue
    const data = remembered.parse(JSON.parse(merge.before))
    const more = Object.fromEntries(filled.map((field) => [field, { before: now[field], after: other[field] }]))
    const all = { ...data, fields: { ...data.fields, ...more } }
    await merges.updateMerge(trx, merge.id, { before: JSON.stringify(all) })
    await setFields(trx, id, more)
  }
}

async function settlePair(
  trx: DbOrTrx,
  merge: merges.MergeRow,
  { different, pairWasOpen, actor, at }: { different: boolean; pairWasOpen: boolean; actor: string; at: number },
): Promise<void> {
  const [first, second] = pairOf(merge.survivor_id, merge.absorbed_id)
  if (!different && !pairWasOpen && merge.actor !== 'matching') return await queries.deletePair(trx, first, second)
  await queries.upsertPair(trx, {
    first_id: first,
    second_id: second,
    score: merge.score,
    reasons: merge.reasons,
    state: different ? 'different' : 'open',
    decided_at: different ? at : null,
    decided_by: different ? actor : null,
  })
}
