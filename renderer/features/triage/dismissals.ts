import { useQueryClient } from '@tanstack/react-query'
import type { Dismissal } from '../../../native/contract/triage.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { tell, tellTrouble } from '../../components/notices.tsx'
import { useEngine, useEngineQuery } from '../../engine/index.ts'
import { errorText, useText } from '../../i18n/index.ts'

export interface Dismissals {
  /** Until this is true, nothing is known to be hidden. */
  readonly known: boolean
  isDismissed(kind: Dismissal['kind'], subject: string): boolean
  /** @param said what the undo bar says of it */
  dismiss(kind: Dismissal['kind'], subject: string, said: string): void
}

/** What a person did not want to see again on a ticket, and the way to add to it, which can be undone. */
export function useDismissals(ticketId: TicketId): Dismissals {
  const { t } = useText()
  const engine = useEngine()
  const queries = useQueryClient()
  const { data } = useEngineQuery('triage.dismissals', { ticketId })
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: ['triage.dismissals', { ticketId }] })
  const failed = (error: unknown): void => tellTrouble(errorText(t, error).what)

  const dismiss = async (kind: Dismissal['kind'], subject: string, said: string): Promise<void> => {
    const { dismissalId } = await engine.call('triage.dismiss', { ticketId, kind, subject })
    await again()
    tell(said, () => {
      engine.call('triage.undoDismissal', { dismissalId }).then(again).catch(failed)
    })
  }
  return {
    known: data !== undefined,
    isDismissed: (kind, subject) =>
      data?.dismissals.some((each) => each.kind === kind && each.subject === subject) ?? false,
    dismiss: (kind, subject, said) => void dismiss(kind, subject, said).catch(failed),
  }
}
