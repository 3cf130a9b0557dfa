import { z } from 'zod'
import { EngineError } from '../contract/errors.ts'
import type { Field, FieldId } from '../contract/fields.ts'
import type { Emit } from '../contract/index.ts'
import type { Db } from '../database/open.ts'
import type { ViewService } from '../views/service.ts'
import * as queries from './queries.ts'

type FieldInput = Omit<Field, 'id'> & { readonly id?: FieldId | undefined }

export interface FieldService {
  /** In the order in which they were added. */
  list(): Promise<Field[]>
  /** How many tickets have something in it. */
  usage(id: FieldId): Promise<number>
  /**
   * Without an id it is new. A name in one language stands for both.
   * @throws EngineError `not_found`, `name_taken`; `invalid_input` for another kind, no name or nothing to choose from
   */
  save(field: FieldInput): Promise<FieldId>
  /** With what tickets have in it, and with what saved views ask of it. @throws EngineError `not_found` */
  remove(id: FieldId): Promise<void>
}

interface Deps {
  readonly db: Db
  readonly views: Pick<ViewService, 'forgetField'>
  readonly emit: Emit
}

const storedChoices = z.array(z.string()).catch([])

export function createFieldService({ db, views, emit }: Deps): FieldService {
  return {
    list: async () => (await queries.selectFields(db)).map(toField),
    usage: (id) => queries.countValues(db, id),
    save: async ({ id, ...field }) => {
      const row = toRow(field)
      const saved = await db.transaction().execute(async (trx) => {
        const known = await queries.selectFields(trx)
        const rivals = known.filter((other) => other.id !== id)
        if (rivals.some((other) => isSame(other.name_de, row.name_de) || isSame(other.name_en, row.name_en)))
          throw new EngineError('name_taken', { name: row.name_de })
        if (id === undefined) {
          const position = (known.at(-1)?.position ?? -1) + 1
          return await queries.insertField(trx, { ...row, position })
        }
        const before = known.find((other) => other.id === id)
        if (!before) throw new EngineError('not_found', { what: 'field', id })
        if (before.kind !== row.kind) throw new EngineError('invalid_input', { detail: 'the kind of a field stays' })
        await queries.updateField(trx, id, row)
        return id
      })
      emit('fields.changed', {})
      return saved as FieldId
    },
    remove: async (id) => {
      const viewsChanged = await db.transaction().execute(async (trx) => {
        if (!(await queries.deleteField(trx, id))) throw new EngineError('not_found', { what: 'field', id })
        return await views.forgetField(trx, id)
      })
      emit('fields.changed', {})
      if (viewsChanged) emit('views.changed', {})
    },
  }
}

const toField = (row: queries.FieldRow): Field => ({
  id: row.id as FieldId,
  name: { de: row.name_de, en: row.name_en },
  kind: row.kind,
  choices: storedChoices.parse(JSON.parse(row.choices)),
})

function toRow({ name, kind, choices }: Omit<Field, 'id'>) {
  const [de, en] = [name.de.trim(), name.en.trim()]
  if (de === '' && en === '') throw new EngineError('invalid_input', { detail: 'a field needs a name' })
  const distinct = kind === 'choice' ? [...new Set(choices)] : []
  if (kind === 'choice' && distinct.length === 0)
    throw new EngineError('invalid_input', { detail: 'nothing to choose from' })
  return { name_de: de || en, name_en: en || de, kind, choices: JSON.stringify(distinct) }
}

const isSame = (one: string, other: string): boolean => one.toLocaleLowerCase('de') === other.toLocaleLowerCase('de')
