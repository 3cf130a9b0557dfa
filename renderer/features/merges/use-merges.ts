import { useQueryClient } from '@tanstack/react-query'
import type { MessageId, OperationId, TicketId } from '../../../native/contract/words.ts'
import { tell, tellTrouble } from '../../components/notices.tsx'
import { useEngine } from '../../engine/index.ts'
import { errorText, useText } from '../../i18n/index.ts'

type Numbered = { readonly id: TicketId; readonly number: string }

/** Puts tickets together, takes them apart and links them; each is told and can be taken back. */
export function useMerges() {
  const { t } = useText()
  const engine = useEngine()
  const queries = useQueryClient()
  const failed = (error: unknown): void => tellTrouble(errorText(t, error).what)
  const settled = (): Promise<void> => queries.invalidateQueries({ queryKey: ['merges.doubles'] })
  const undo = (operationId: OperationId, then?: () => void): void => {
    engine.call('merges.undo', { operationId }).then(then).then(settled).catch(failed)
  }
  const setLinked = async (ticketId: TicketId, other: TicketId, linked: boolean): Promise<void> => {
    await engine.call('merges.link', { ticketId, other, linked })
  }
  return {
    /**
     * Resolves to whether it was done.
     * @param onUndone after it was taken back
     */
    merge: async (into: TicketId, from: readonly TicketId[], onUndone?: () => void): Promise<boolean> => {
      try {
        const { operationId } = await engine.call('merges.merge', { into, from: [...from] })
        tell(t('merges.done', { count: from.length + 1 }), () => undo(operationId, onUndone))
        void settled()
        return true
      } catch (error) {
        failed(error)
        return false
      }
    },
    /** Resolves to whether it was done. */
    split: async (ticketId: TicketId, messageIds: readonly MessageId[]): Promise<boolean> => {
      try {
        const made = await engine.call('merges.split', { ticketId, messageIds: [...messageIds] })
        const { number } = await engine.call('tickets.get', { ticketId: made.ticketId })
        tell(t('merges.splitDone', { count: messageIds.length, ticket: number }), () => undo(made.operationId))
        return true
      } catch (error) {
        failed(error)
        return false
      }
    },
    link: (ticketId: TicketId, other: Numbered): void => {
      setLinked(ticketId, other.id, true)
        .then(() =>
          tell(t('merges.linked', { number: other.number }), () => {
            setLinked(ticketId, other.id, false).catch(failed)
          }),
        )
        .catch(failed)
    },
    unlink: (ticketId: TicketId, other: Numbered): void => {
      setLinked(ticketId, other.id, false)
        .then(() =>
          tell(t('merges.unlinked', { number: other.number }), () => {
            setLinked(ticketId, other.id, true).catch(failed)
          }),
        )
        .catch(failed)
    },
  }
}
