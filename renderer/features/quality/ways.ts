import type { ImportKind } from '../../../native/contract/imports.ts'
import type { CustomerId, TicketId } from '../../../native/contract/words.ts'

/** Where a finding is put right. */
export interface Ways {
  /** The import with a mapping, for files of this kind. */
  onImports(kind: ImportKind | null): void
  onData(): void
  onDuplicates(): void
  onTicket(ticketId: TicketId): void
  onCustomer(customerId: CustomerId): void
  onLearning(): void
  onDemand(): void
  onQueue(): void
}
