import { useQueryClient } from '@tanstack/react-query'
import type { TicketId } from '../../../native/contract/words.ts'
import { tell, tellTrouble } from '../../components/notices.tsx'
import { useEngine, useEngineQuery } from '../../engine/index.ts'
import { errorText, useText } from '../../i18n/index.ts'

/** Colleagues that a person did not want to see suggested again on this ticket, and the way to add one. */
export function useDismissals(ticketId: TicketId): {
  isDismissed: (name: string) => boolean
  dismiss: (name: string) => void
} {
  const { t } = useText()
  const engine = useEngine()
  const queries = useQueryClient()
  const { data } = useEngineQuery('triage.dismissals', { ticketId })
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: ['triage.dismissals', { ticketId }] })
  const failed = (error: unknown): void => tellTrouble(errorText(t, error).what)

  const dismiss = async (name: string): Promise<void> => {
    const { dismissalId } = await engine.call('triage.dismiss', { ticketId, kind: 'assignee', subject: name })
    await again()
    tell(t('routing.dismissed', { name }), () => {
      engine.call('triage.undoDismissal', { dismissalId }).then(again).catch(failed)
    })
  }
  return {
    // Until it is known, nothing is shown that somebody may have hidden.
    isDismissed: (name) =>
      data === undefined || data.dismissals.some(({ kind, subject }) => kind === 'assignee' && subject === name),
    dismiss: (name) => void dismiss(name).catch(failed),
  }
}
