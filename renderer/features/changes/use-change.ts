import { useQueryClient } from '@tanstack/react-query'
import type { Input } from '../../../native/contract/index.ts'
import type { OperationId, TicketId } from '../../../native/contract/words.ts'
import { tell } from '../../components/notices.tsx'
import { patchTicket, type TicketPatch, useEngineMutation } from '../../engine/index.ts'

/** One change to one ticket, as a screen knows it before the engine has answered. */
export interface Change {
  readonly ticketId: TicketId
  readonly change: Input<'tickets.change'>['change']
  /** What it makes of the ticket, and what there was. */
  readonly patch: TicketPatch
  readonly before: TicketPatch
  /** What the notice says that offers to undo it. */
  readonly said: string
}

/** Changes a ticket: shown at once, put back where the engine refuses it, undone with one key. */
export function useChange(): (change: Change) => void {
  const queries = useQueryClient()
  const { mutate } = useEngineMutation('tickets.change')
  const { mutate: undo } = useEngineMutation('tickets.undo')
  return ({ ticketId, change, patch, before, said }) => {
    patchTicket(queries, ticketId, patch)
    const putBack = (): void => patchTicket(queries, ticketId, before)
    const takeBack = (operationId: OperationId): void => {
      putBack()
      undo({ operationId }, { onError: () => patchTicket(queries, ticketId, patch) })
    }
    mutate(
      { selection: { ticketIds: [ticketId] }, change },
      {
        onSuccess: ({ operationId }) => operationId !== null && tell(said, () => takeBack(operationId)),
        onError: putBack,
      },
    )
  }
}
