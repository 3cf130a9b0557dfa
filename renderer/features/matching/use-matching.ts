import type { CustomerMergeId, MergedField } from '../../../native/contract/matching.ts'
import type { CustomerId, TicketId } from '../../../native/contract/words.ts'
import { tell, tellTrouble } from '../../components/notices.tsx'
import { useEngine } from '../../engine/index.ts'
import { errorText, useText } from '../../i18n/index.ts'

interface Merge {
  readonly survivor: { readonly id: CustomerId; readonly name: string }
  readonly absorbedId: CustomerId
  readonly take: readonly MergedField[]
}

/** Puts customers together, parts them and ties tickets; each is told and can be taken back. */
export function useMatching() {
  const { t } = useText()
  const engine = useEngine()
  const failed = (error: unknown): void => tellTrouble(errorText(t, error).what)
  return {
    merge: async ({ survivor, absorbedId, take }: Merge): Promise<void> => {
      try {
        const wanted = { survivorId: survivor.id, absorbedId, take: [...take] }
        const { mergeId } = await engine.call('matching.merge', wanted)
        tell(t('matching.merged', { name: survivor.name }), () => {
          engine.call('matching.part', { mergeId, different: false }).catch(failed)
        })
      } catch (error) {
        failed(error)
      }
    },
    different: async (firstId: CustomerId, secondId: CustomerId): Promise<void> => {
      try {
        await engine.call('matching.decide', { firstId, secondId, state: 'different' })
        tell(t('matching.saidDifferent'), () => {
          engine.call('matching.decide', { firstId, secondId, state: 'open' }).catch(failed)
        })
      } catch (error) {
        failed(error)
      }
    },
    part: async (mergeId: CustomerMergeId, name: string): Promise<void> => {
      try {
        await engine.call('matching.part', { mergeId, different: true })
        tell(t('matching.parted', { name }))
      } catch (error) {
        failed(error)
      }
    },
    find: async (): Promise<void> => {
      try {
        const { queued } = await engine.call('matching.find', {})
        tell(t('matching.searching', { count: queued }))
      } catch (error) {
        failed(error)
      }
    },
    tie: async (ticketId: TicketId, customer: { readonly id: CustomerId; readonly name: string }): Promise<void> => {
      try {
        const { tieId } = await engine.call('matching.tie', { ticketId, customerId: customer.id })
        tell(t('matching.tied', { name: customer.name }), () => {
          engine.call('matching.untie', { tieId }).catch(failed)
        })
      } catch (error) {
        failed(error)
      }
    },
  }
}
