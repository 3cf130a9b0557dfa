import type { OfferId, TicketId } from '../../../native/contract/words.ts'
import { Dialog } from '../../components/dialog.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { OfferEditor } from './offer-editor.tsx'
import { closeOffer, useOpenOffer } from './open-offer.ts'

/** The offer that is open, over whatever page one is on: the mail behind it stays where it was. */
export function OfferDialog({ onOpenTicket }: { onOpenTicket: (ticketId: TicketId) => void }) {
  const { t } = useText()
  const offerId = useOpenOffer((store) => store.offerId)
  const { data } = useEngineQuery('offers.get', { offerId: offerId ?? nothing }, { enabled: offerId !== null })
  const title = data ? `${t(`offers.kind.${data.kind}`)} ${data.number}` : t('offers.title')
  return (
    <Dialog
      open={offerId !== null}
      onOpenChange={(open) => !open && closeOffer()}
      title={data && data.customerName !== '' ? `${title} · ${data.customerName}` : title}
      closeName={t('app.close')}
      wide="full"
    >
      {offerId !== null && <Opened key={offerId} offerId={offerId} onOpenTicket={onOpenTicket} />}
    </Dialog>
  )
}

/** Never asked for. */
const nothing = 1 as OfferId

function Opened({ offerId, onOpenTicket }: { offerId: OfferId; onOpenTicket: (ticketId: TicketId) => void }) {
  const { t } = useText()
  const { data, error, refetch } = useEngineQuery('offers.get', { offerId })
  // Set back to a draft it is written anew.
  if (data)
    return <OfferEditor key={data.state === 'draft' ? 'draft' : 'left'} offer={data} onOpenTicket={onOpenTicket} />
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />
  return (
    <Waiting name={t('app.loading')}>
      <SkeletonLines widths={[90, 90, 75, 60]} />
    </Waiting>
  )
}
