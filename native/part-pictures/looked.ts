import type { AttachmentId, PartId, TicketId } from '../contract/words.ts'
import type { SeenPart } from './matching.ts'

/** What photos of tickets said, as long as the program runs and no picture of a part has changed. */
export interface Looked {
  keep(ticketId: TicketId, attachmentId: AttachmentId, seen: readonly SeenPart[]): void
  /** By all photos of a ticket: of each part what the photo says that shows it best. */
  on(ticketId: TicketId): readonly SeenPart[]
  forget(): void
}

const mostTickets = 200

export function createLooked(): Looked {
  const byTicket = new Map<TicketId, Map<AttachmentId, readonly SeenPart[]>>()
  return {
    keep: (ticketId, attachmentId, seen) => {
      const photos = byTicket.get(ticketId) ?? new Map<AttachmentId, readonly SeenPart[]>()
      byTicket.delete(ticketId)
      byTicket.set(ticketId, photos.set(attachmentId, seen))
      const [oldest] = byTicket.keys()
      if (byTicket.size > mostTickets && oldest !== undefined) byTicket.delete(oldest)
    },
    on: (ticketId) => {
      const best = new Map<PartId, SeenPart>()
      for (const seen of byTicket.get(ticketId)?.values() ?? [])
        for (const one of seen) if (one.confidence > (best.get(one.partId)?.confidence ?? -1)) best.set(one.partId, one)
      return [...best.values()]
    },
    forget: () => byTicket.clear(),
  }
}
