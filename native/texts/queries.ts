import type { DbOrTrx } from '../database/open.ts'

interface BlockRow {
  readonly name: string
  readonly shortcut: string
  readonly language: string
  readonly html: string
}
interface MacroRow {
  readonly name: string
  readonly actions: string
}

export async function selectBlocks(db: DbOrTrx) {
  return await db.selectFrom('text_blocks').selectAll().execute()
}

export async function selectBlock(db: DbOrTrx, id: number) {
  return await db.selectFrom('text_blocks').selectAll().where('id', '=', id).executeTakeFirst()
}

/** @param row with an id it is kept under that one */
export async function insertBlock(trx: DbOrTrx, row: BlockRow & { readonly id?: number }): Promise<number> {
  const { id } = await trx.insertInto('text_blocks').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

/** @returns whether it was there */
export async function updateBlock(trx: DbOrTrx, id: number, row: BlockRow): Promise<boolean> {
  const { numUpdatedRows } = await trx.updateTable('text_blocks').set(row).where('id', '=', id).executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function deleteBlock(trx: DbOrTrx, id: number): Promise<void> {
  await trx.deleteFrom('text_blocks').where('id', '=', id).execute()
}

export async function selectMacros(db: DbOrTrx) {
  return await db.selectFrom('macros').selectAll().execute()
}

export async function selectMacro(db: DbOrTrx, id: number) {
  return await db.selectFrom('macros').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function insertMacro(trx: DbOrTrx, row: MacroRow): Promise<number> {
  const { id } = await trx.insertInto('macros').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

/** @returns whether it was there */
export async function updateMacro(trx: DbOrTrx, id: number, row: MacroRow): Promise<boolean> {
  const { numUpdatedRows } = await trx.updateTable('macros').set(row).where('id', '=', id).executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function deleteMacro(trx: DbOrTrx, id: number): Promise<void> {
  await trx.deleteFrom('macros').where('id', '=', id).execute()
}

/** A ticket with its contact and customer. */
export async function selectTicket(db: DbOrTrx, ticketId: number) {
  return await db
    .selectFrom('tickets')
    .leftJoin('contacts', 'contacts.id', 'tickets.contact_id')
    .leftJoin('customers', 'customers.id', 'tickets.customer_id')
    .select([
      'tickets.number',
      'tickets.subject',
      'tickets.customer_id',
      'tickets.customer_name',
      'tickets.contact_name',
      'contacts.name as contact',
      'contacts.email',
      'contacts.formality',
      'contacts.language',
      'customers.name as customer',
    ])
    .where('tickets.id', '=', ticketId)
    .executeTakeFirst()
}

export async function selectMachines(db: DbOrTrx, customerId: number) {
  return await db
    .selectFrom('machines')
    .innerJoin('models', 'models.id', 'machines.model_id')
    .select(['serial', 'model_id', 'name_de', 'name_en'])
    .where('customer_id', '=', customerId)
    .execute()
}
