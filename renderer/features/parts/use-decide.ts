import type { Part, PartState } from '../../../native/contract/parts.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { tell, tellTrouble } from '../../components/notices.tsx'
import { useEngine } from '../../engine/index.ts'
import { errorText, useText } from '../../i18n/index.ts'

export type Decide = (
  part: Pick<Part, 'id' | 'number'>,
  state: PartState | null,
  options?: { readonly quantity?: number; readonly origin?: 'text' | 'person' },
) => void

/** Says of a part that it is right or wrong for a ticket, with a way back to what it was before. */
export function useDecide(ticketId: TicketId): Decide {
  const { t } = useText()
  const engine = useEngine()
  const failed = (error: unknown): void => tellTrouble(errorText(t, error).what)
  return ({ id, number }, state, { quantity = 1, origin = 'text' } = {}) => {
    const about = { ticketId, partId: id, origin }
    engine
      .call('parts.decide', { ...about, state, quantity })
      .then(({ before }) =>
        tell(t(`parts.said.${state ?? 'open'}`, { number }), () => {
          const put = before ?? { state: null, quantity: 1 }
          engine.call('parts.decide', { ...about, ...put }).catch(failed)
        }),
      )
      .catch(failed)
  }
}
