import { z } from 'zod'
import type { Db } from '../database/open.ts'
import type { Pace } from '../pace.ts'
import { foldIdentifier } from '../triage/entities/spans.ts'
import * as queries from './queries.ts'

const rowsAtOnce = 300

interface ArticleFaults {
  /** Articles that name a model nobody knows. */
  readonly unknown: number[]
  /** Models that no article is about. */
  readonly modelsWithout: string[]
}

export async function readArticleFaults(db: Db, pace: Pace): Promise<ArticleFaults> {
  const models = await queries.selectModels(db)
  const known = new Set(models.map(({ id }) => id))
  const told = new Set<string>()
  const unknown: number[] = []
  for (let after = 0; ; ) {
    const rows = await queries.selectArticleModels(db, after, rowsAtOnce)
    for (const { id, models: list } of rows) {
      const named = JSON.parse(list) as string[]
      for (const model of named) told.add(model)
      if (named.some((model) => !known.has(model))) unknown.push(id)
    }
    await pace()
    const last = rows.at(-1)
    if (!last || rows.length < rowsAtOnce) break
    after = last.id
  }
  return { unknown, modelsWithout: models.flatMap(({ id }) => (told.has(id) ? [] : [id])).sort() }
}

/** Cases that name a machine or a part nobody knows; a machine may be named by its number, its model or the model's name. */
export async function readCaseFaults(db: Db, pace: Pace): Promise<{ machines: number[]; parts: number[] }> {
  const names = new Set(
    (await queries.selectModels(db)).flatMap((model) => [model.name_de, model.name_en].map(foldIdentifier)),
  )
  const machines: number[] = []
  const parts: number[] = []
  for (let after = 0; ; ) {
    const rows = (await queries.selectCaseFacts(db, after, rowsAtOnce)).map(({ id, machine, parts: list }) => ({
      id,
      machine: machine === null ? null : foldIdentifier(machine),
      parts: (JSON.parse(list) as string[]).map(foldIdentifier),
    }))
    const machinesKnown = await queries.selectNamed(
      db,
      ['model', 'serial'],
      [...new Set(rows.flatMap(({ machine }) => machine ?? []))],
    )
    const partsKnown = await queries.selectNamed(db, ['part'], [...new Set(rows.flatMap((row) => row.parts))])
    for (const row of rows) {
      if (row.machine !== null && !machinesKnown.has(row.machine) && !names.has(row.machine)) machines.push(row.id)
      if (row.parts.some((part) => !partsKnown.has(part))) parts.push(row.id)
    }
    await pace()
    const last = rows.at(-1)
    if (!last || rows.length < rowsAtOnce) return { machines, parts }
    after = last.id
  }
}

const link = z.array(z.object({ record: z.string().nullish() }))
const verdict = z.object({
  entities: z.object({ machines: link, parts: link, serials: link, orders: link, invoices: link }),
})

/** How many tickets name a machine, part, order or invoice that is among the records. */
export async function countLinkedTickets(db: Db, pace: Pace): Promise<number> {
  const linked = new Set<number>()
  for (let after = 0; ; ) {
    const rows = await queries.selectVerdicts(db, after, rowsAtOnce)
    for (const { ticket_id, result, view } of rows) {
      if (linked.has(ticket_id) || !['queue', 'waiting', 'solved'].includes(view)) continue
      const read = verdict.safeParse(JSON.parse(result))
      if (!read.success) continue
      const { machines, parts, serials, orders, invoices } = read.data.entities
      if ([machines, parts, serials, orders, invoices].some((list) => list.some(({ record }) => record)))
        linked.add(ticket_id)
      await pace()
    }
    await pace()
    const last = rows.at(-1)
    if (!last || rows.length < rowsAtOnce) return linked.size
    after = last.message_id
  }
}
