import type { TicketId } from '../../../native/contract/words.ts'
import { useCommand } from '../../components/shortcuts.ts'
import { useEngineMutation } from '../../engine/index.ts'
import { useChosenOf, useChosenParts } from '../parts/index.ts'
import { openOffer } from './open-offer.ts'

/** Makes an offer of the parts that were chosen for a ticket and opens it; they are chosen no longer, as they are in it. */
export function useCreateOffer(ticketId: TicketId): { readonly can: boolean; create(): void } {
  const chosen = useChosenOf(ticketId)
  const clear = useChosenParts((store) => store.clear)
  const { mutate, isPending } = useEngineMutation('offers.create', {
    onSuccess: ({ id }) => {
      clear(ticketId)
      openOffer(id)
    },
  })
  const can = chosen.length > 0 && !isPending
  return {
    can,
    create: () => {
      if (can) mutate({ ticketId, parts: chosen.map(({ partId, quantity }) => ({ partId, quantity })) })
    },
  }
}

/** The same as a command while the ticket is open, whether or not its parts are in sight. */
export function useOfferCommand(ticketId: TicketId): void {
  const { can, create } = useCreateOffer(ticketId)
  useCommand('ticket.offer', create, can)
}
