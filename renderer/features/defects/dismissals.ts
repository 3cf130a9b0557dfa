import { useQueryClient } from '@tanstack/react-query'
import type { DefectId } from '../../../native/contract/defects.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { tell, tellTrouble } from '../../components/notices.tsx'
import { useEngine, useEngineQuery } from '../../engine/index.ts'
import { errorText, useText } from '../../i18n/index.ts'

/** Known defects that a person did not want to see again on this ticket, and the way to add one, which can be undone. */
export function useDismissals(ticketId: TicketId): {
  isDismissed: (defectId: DefectId) => boolean
  dismiss: (defectId: DefectId, title: string) => void
} {
  const { t } = useText()
  const engine = useEngine()
  const queries = useQueryClient()
  const { data } = useEngineQuery('triage.dismissals', { ticketId })
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: ['triage.dismissals', { ticketId }] })
  const failed = (error: unknown): void => tellTrouble(errorText(t, error).what)

  const dismiss = async (defectId: DefectId, title: string): Promise<void> => {
    const { dismissalId } = await engine.call('triage.dismiss', { ticketId, kind: 'defect', subject: String(defectId) })
    await again()
    tell(t('defects.dismissed', { title }), () => {
      engine.call('triage.undoDismissal', { dismissalId }).then(again).catch(failed)
    })
  }
  return {
    isDismissed: (defectId) =>
      data?.dismissals.some(({ kind, subject }) => kind === 'defect' && subject === String(defectId)) ?? false,
    dismiss: (defectId, title) => void dismiss(defectId, title).catch(failed),
  }
}
