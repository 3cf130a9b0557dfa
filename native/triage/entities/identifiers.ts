import type { Catalogue } from './models.ts'
import type { EntityKind } from './patterns.ts'
import type { ShortNumbers } from './short-numbers.ts'
import type { Span } from './spans.ts'

export interface Identifier {
  readonly folded: string
  readonly kind: 'model' | 'part' | 'serial' | 'order' | 'invoice'
  readonly record: string
}

/** Finds the records that bear one of the folded numbers. */
export type Lookup = (folded: readonly string[]) => Promise<readonly Identifier[]>

/** What is known of a mail beside its text. */
export interface MailContext {
  /** ISO 639-1, or `und`. */
  readonly language?: string
  /** Epoch milliseconds; null where nobody knows, then «tomorrow» has no date. */
  readonly sentAt?: number | null
  readonly catalogue?: Catalogue
  /** Model of each machine the customer owns. */
  readonly owned?: readonly string[]
  /** Of these serial, order and invoice numbers, the customer's own; null where the customer is unknown. */
  readonly ownRecords?: ((records: readonly string[]) => Promise<ReadonlySet<string>>) | null
  /** Numbers of the customer's orders and invoices, for those written short («Auftrag 2026-590»). */
  readonly ownOrders?: () => Promise<ShortNumbers>
}

/** A number in the text, told by what stands around it or by a record. */
export type Found = Span & { readonly kind: EntityKind; readonly record: string | null; readonly nearMiss?: boolean }

export const kindOf: Record<Identifier['kind'], EntityKind> = {
  model: 'machines',
  part: 'parts',
  serial: 'serials',
  order: 'orders',
  invoice: 'invoices',
}
