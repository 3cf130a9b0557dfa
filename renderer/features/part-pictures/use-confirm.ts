import type { PartCandidate } from '../../../native/contract/part-pictures.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { tell, tellTrouble } from '../../components/notices.tsx'
import { useEngine } from '../../engine/index.ts'
import { errorText, useText } from '../../i18n/index.ts'
import { pictureOf } from './content.ts'
import type { Photo } from './photo.ts'

/** Says that the photo shows a part: it is known again from now on. Can be taken back. */
export function useConfirm(photo: Photo, ticketId: TicketId) {
  const { t } = useText()
  const engine = useEngine()
  const failed = (error: unknown): void => tellTrouble(errorText(t, error).what)
  /** Resolves to whether it was done. */
  return async ({ partId, number }: PartCandidate): Promise<boolean> => {
    try {
      const picture = await pictureOf(photo)
      const { id } = await engine.call('partPictures.confirm', { ticketId, partId, picture })
      tell(t('partPictures.confirmed', { number }), () => {
        engine.call('partPictures.unconfirm', { pictureId: id, ticketId }).catch(failed)
      })
      return true
    } catch (error) {
      failed(error)
      return false
    }
  }
}
