import type { OfferId, TicketId } from '../../../native/contract/words.ts'
import { tell, tellTrouble } from '../../components/notices.tsx'
import { useEngine } from '../../engine/index.ts'
import { errorText, useText } from '../../i18n/index.ts'
import { answerOf } from '../letters/index.ts'
import { closeOffer, laidOffer } from './open-offer.ts'
import { sentenceOf } from './sentence.ts'

/**
 * Puts the PDF of an offer into the letter of its ticket and says so there in a sentence; one undo takes both out again.
 * @param onOpenTicket shows the ticket, whose letter is written there
 */
export function useAttachOffer(onOpenTicket: (ticketId: TicketId) => void): (offerId: OfferId) => Promise<void> {
  const { t } = useText()
  const engine = useEngine()
  const failed = (error: unknown): void => {
    const { what, next } = errorText(t, error)
    tellTrouble(`${what} ${next}`)
  }
  const detach = async (ticketId: TicketId, name: string): Promise<void> => {
    const { letter } = await engine.call('letters.get', { ticketId })
    for (const { id } of letter?.attachments.filter((each) => each.name === name) ?? [])
      await engine.call('letters.detach', { ticketId, part: 'letter', id })
  }
  return async (offerId) => {
    try {
      const { ticketId } = await engine.call('offers.attach', { offerId })
      const offer = await engine.call('offers.get', { offerId })
      closeOffer()
      laidOffer()
      onOpenTicket(ticketId)
      const answer = await answerOf(ticketId)
      const { text, begins } = sentenceOf(offer)
      const takeOut = answer.add(text, begins)
      tell(t('offers.attached', { number: offer.number }), () => {
        takeOut()
        detach(ticketId, `${offer.number}.pdf`).catch(failed)
      })
    } catch (error) {
      failed(error)
    }
  }
}
