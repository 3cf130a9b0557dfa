import type { Clock } from '../clock.ts'
import type { CustomerNote, NoteId } from '../contract/customers.ts'
import { EngineError } from '../contract/errors.ts'
import type { Emit, ParsedInput } from '../contract/index.ts'
import { type CustomerId, namelessAgent } from '../contract/words.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import { endOf } from './dues.ts'
import * as queries from './note-queries.ts'

export interface CustomerNotes {
  /** Pinned first, then the newest. */
  of(customerId: CustomerId): Promise<CustomerNote[]>
  /** Without an id a new one. @throws EngineError `not_found` */
  save(note: NewNote): Promise<NoteId>
  /** One of a machine's, within the caller's transaction; whoever calls tells of it. */
  addWithin(trx: DbOrTrx, note: { customerId: number; text: string; author: string; at: number }): Promise<NoteId>
  /** @throws EngineError `not_found` */
  remove(noteId: NoteId, removed: boolean): Promise<void>
}

type NewNote = Omit<ParsedInput<'customers.saveNote'>, 'at'> & { readonly at?: number }

interface Deps {
  readonly db: Db
  readonly clock: Clock
  readonly emit: Emit
  readonly agent: () => Promise<string>
}

/** What people have written down of a customer. Nothing is erased here: what was taken away can be brought back. */
export function createCustomerNotes({ db, clock, emit, agent }: Deps): CustomerNotes {
  const unknown = (what: string, id: number) => new EngineError('not_found', { what, id })
  return {
    of: async (customerId) => {
      const now = clock()
      return (await queries.selectNotes(db, customerId)).map((row) => ({
        id: row.id as NoteId,
        kind: row.kind,
        text: row.text,
        author: row.author,
        at: row.at,
        validUntil: row.valid_until,
        pinned: row.pinned === 1,
        ends: row.kind === 'agreement' ? endOf(row.valid_until, now) : null,
      }))
    },
    save: async ({ customerId, noteId, kind, text, validUntil, pinned, at }) => {
      const change = { kind, text, valid_until: kind === 'agreement' ? validUntil : null, pinned: pinned ? 1 : 0 }
      if (noteId !== null) {
        if (!(await queries.updateNote(db, { noteId, customerId }, change))) throw unknown('note', noteId)
        emit('customers.changed', {})
        return noteId
      }
      if (!(await queries.hasCustomer(db, customerId))) throw unknown('customer', customerId)
      const author = (await agent()) || namelessAgent
      const id = await queries.insertNote(db, { ...change, customer_id: customerId, author, at: at ?? clock() })
      emit('customers.changed', {})
      return id as NoteId
    },
    addWithin: async (trx, { customerId, ...note }) => {
      const row = { ...note, customer_id: customerId, kind: 'note' as const, valid_until: null, pinned: 0 }
      return (await queries.insertNote(trx, row)) as NoteId
    },
    remove: async (noteId, removed) => {
      if (!(await queries.setRemoved(db, noteId, removed ? clock() : null))) throw unknown('note', noteId)
      emit('customers.changed', {})
    },
  }
}
