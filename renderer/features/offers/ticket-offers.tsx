import type { Offer } from '../../../native/contract/offers.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { OfferList } from './offer-list.tsx'

const none: readonly Offer[] = []

/** The offers of a ticket, the newest first; none as long as nobody asks. */
export function useOffersOf(ticketId: TicketId, asked: boolean): readonly Offer[] {
  return useEngineQuery('offers.ofTicket', { ticketId }, { enabled: asked }).data?.offers ?? none
}

/** Beside a ticket: what was offered for it, and what became of it. */
export function TicketOffers({ ticketId }: { ticketId: TicketId }) {
  const { t } = useText()
  return <OfferList offers={useOffersOf(ticketId, true)} name={t('offers.title')} />
}
