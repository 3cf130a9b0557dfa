import type { RecordKind } from '../../contract/intake.ts'
import type { Outcome } from './queries.ts'
import type { Row } from './rows.ts'
import { storeAccess } from './store-access.ts'
import { storeFeedback } from './store-feedback.ts'
import * as store from './store-masters.ts'
import { storeTicket } from './store-ticket.ts'

/** What stored rows set off: filled with what wants embedding, triage and telling. */
export type RecordEffects = Pick<
  store.RecordContext,
  'caseIds' | 'articleIds' | 'defectIds' | 'inboundIds' | 'ticketIds' | 'pictures'
>

export const noEffects = (): RecordEffects => ({
  caseIds: [],
  articleIds: [],
  defectIds: [],
  inboundIds: [],
  ticketIds: [],
  pictures: [],
})

type Stores = { readonly [K in RecordKind]: (context: store.RecordContext, row: Row<K>) => Promise<Outcome> }

export const stores: Stores = {
  cases: store.storeCase,
  customers: store.storeCustomer,
  tickets: storeTicket,
  models: store.storeModel,
  parts: store.storePart,
  bom: store.storeBomLine,
  orders: store.storeOrder,
  articles: store.storeArticle,
  defects: store.storeDefect,
  colleagues: store.storeColleague,
  contacts: store.storeContact,
  machines: store.storeMachine,
  prices: store.storePrice,
  stock: store.storeStock,
  relations: store.storeRelation,
  deliveries: store.storeDelivery,
  invoices: store.storeInvoice,
  returns: store.storeReturn,
  touchpoints: store.storeTouchpoint,
  accesses: storeAccess,
  feedback: storeFeedback,
}

/** Stores rows of one kind that are of different records; orders, of which there are most, in few statements. */
export async function storeRecords<K extends RecordKind>(
  context: store.RecordContext,
  kind: K,
  rows: readonly Row<K>[],
): Promise<Outcome[]> {
  if (rows.length === 0) return []
  if (kind === 'orders') return await store.storeOrders(context, rows as readonly Row<'orders'>[])
  const outcomes: Outcome[] = []
  for (const row of rows) outcomes.push(await stores[kind](context, row))
  return outcomes
}
