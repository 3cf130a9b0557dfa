import { EngineError } from '../contract/errors.ts'
import type { FieldId } from '../contract/fields.ts'
import type { Emit } from '../contract/index.ts'
import type { TicketFilter } from '../contract/tickets.ts'
import type { SavedView, ViewCounts, ViewId } from '../contract/views.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { TicketService } from '../tickets/service.ts'
import * as queries from './queries.ts'
import { toRow, toView } from './rows.ts'

export interface ViewService {
  /** In the order people gave them. */
  list(): Promise<SavedView[]>
  /** What each saved view and each of these filters finds now, and how the queue is spread over the categories. */
  counts(filters: readonly TicketFilter[]): Promise<ViewCounts>
  /** Without an id it is new, and the last. @throws EngineError `not_found`, `name_taken` */
  save(view: Omit<SavedView, 'id'> & { readonly id?: ViewId | undefined }): Promise<ViewId>
  /** @throws EngineError `not_found` */
  remove(id: ViewId): Promise<void>
  /** @throws EngineError `invalid_input` unless it names every view once */
  order(ids: readonly ViewId[]): Promise<void>
  /** Takes out of every view what it asks of a field, within the caller's transaction. @returns whether any did */
  forgetField(trx: DbOrTrx, fieldId: FieldId): Promise<boolean>
}

interface Deps {
  readonly db: Db
  readonly tickets: Pick<TicketService, 'countEach' | 'countQueueByCategory'>
  readonly emit: Emit
}

export function createViewService({ db, tickets, emit }: Deps): ViewService {
  const list = async (): Promise<SavedView[]> => (await queries.selectViews(db)).map(toView)
  return {
    list,
    counts: async (filters) => {
      const views = await list()
      const counted = await tickets.countEach([...views.map(({ filter }) => filter), ...filters])
      return {
        views: views.map(({ id }, at) => ({ id, ...(counted[at] ?? { tickets: 0, unread: 0 }) })),
        filters: counted.slice(views.length),
        categories: await tickets.countQueueByCategory(),
      }
    },
    save: async ({ id, ...view }) => {
      const saved = await db.transaction().execute(async (trx) => {
        const known = await queries.selectViews(trx)
        if (known.some((other) => other.id !== id && folded(other.name) === folded(view.name)))
          throw new EngineError('name_taken', { name: view.name })
        if (id === undefined) return await queries.insertView(trx, { ...toRow(view), position: nextPosition(known) })
        if (!known.some((other) => other.id === id)) throw new EngineError('not_found', { what: 'view', id })
        await queries.updateView(trx, id, toRow(view))
        return id
      })
      emit('views.changed', {})
      return saved as ViewId
    },
    remove: async (id) => {
      if (!(await queries.deleteView(db, id))) throw new EngineError('not_found', { what: 'view', id })
      emit('views.changed', {})
    },
    order: async (ids) => {
      await db.transaction().execute(async (trx) => {
        const known = new Set<number>((await queries.selectViews(trx)).map(({ id }) => id))
        const named = new Set<number>(ids)
        if (ids.length !== known.size || named.size !== known.size || ids.some((id) => !known.has(id)))
          throw new EngineError('invalid_input', { detail: 'every view once' })
        for (const [position, id] of ids.entries()) await queries.updateView(trx, id, { position })
      })
      emit('views.changed', {})
    },
    forgetField: async (trx, fieldId) => {
      const asking = (await queries.selectViews(trx)).map(toView).filter(({ filter }) => asksFor(filter, fieldId))
      for (const view of asking) {
        const { fields, ...rest } = view.filter
        const others = fields?.filter((each) => each.fieldId !== fieldId) ?? []
        const filter = others.length > 0 ? { ...rest, fields: others } : rest
        await queries.updateView(trx, view.id, toRow({ ...view, filter }))
      }
      return asking.length > 0
    },
  }
}

const folded = (name: string): string => name.trim().toLocaleLowerCase('de')

const nextPosition = (views: readonly queries.ViewRow[]): number => (views.at(-1)?.position ?? -1) + 1

const asksFor = (filter: TicketFilter, fieldId: FieldId): boolean =>
  filter.fields?.some((each) => each.fieldId === fieldId) ?? false
