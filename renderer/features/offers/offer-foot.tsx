import { Trash2, Undo2 } from 'lucide-react'
import type { Offer } from '../../../native/contract/offers.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { tell } from '../../components/notices.tsx'
import { useEngineMutation } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { DownloadMenu } from './download-menu.tsx'
import { pricesMissing } from './draft.ts'
import styles from './offers.module.css'
import { closeOffer, openOffer } from './open-offer.ts'
import { StateChoice } from './state-choice.tsx'
import { Sums } from './sums.tsx'
import { useAttachOffer } from './use-attach-offer.ts'
import type { EditableOffer } from './use-offer-draft.ts'

interface Props {
  readonly offer: Offer
  readonly editing: EditableOffer
  /** What was done last, for whoever does not see it. */
  readonly said: string
  onUndo(): void
  onOpenTicket(ticketId: TicketId): void
}

/** What an offer comes to, and where it goes from here. */
export function OfferFoot({ offer, editing, said, onUndo, onOpenTicket }: Props) {
  const { t } = useText()
  const attach = useAttachOffer(onOpenTicket)
  const discard = useDiscard(offer)
  const { draft, canUndo, saveNow } = editing
  const isDraft = offer.state === 'draft'
  const missing = pricesMissing(draft)
  const ready = draft.lines.length > 0 && missing === 0
  const lay = async (): Promise<void> => {
    // What failed is told beside the button, and tried again.
    const saved = await saveNow().then(
      () => true,
      () => false,
    )
    if (saved) await attach(offer.id)
  }
  return (
    <div className={styles.foot}>
      <div className={styles.steps}>
        {isDraft && offer.ticketId !== null && (
          <Button look="primary" disabled={!ready} onClick={() => void lay()}>
            {t('offers.attach')}
          </Button>
        )}
        <DownloadMenu offerId={offer.id} before={saveNow} />
        <StateChoice offer={offer} before={saveNow} />
        {isDraft && (
          <>
            <Button disabled={!canUndo} onClick={onUndo}>
              <Undo2 size={14} aria-hidden />
              {t('offers.undo')}
            </Button>
            <Button look="quiet" onClick={discard}>
              <Trash2 size={14} aria-hidden />
              {t('offers.discard')}
            </Button>
            <Status status={editing.status} said={said} missing={missing} />
          </>
        )}
      </div>
      <Sums draft={draft} />
    </div>
  )
}

const statusKeys = { saved: 'offers.saved', saving: 'offers.saving', failed: 'offers.unsaved' } as const

function Status({ status, said, missing }: Pick<EditableOffer, 'status'> & { said: string; missing: number }) {
  const { t } = useText()
  return (
    <p role="status" className={styles.status} data-failed={status === 'failed' || undefined}>
      {missing > 0 && <span className={styles.warning}>{t('offers.pricesMissing', { count: missing })} </span>}
      {said} {t(statusKeys[status])}
    </p>
  )
}

/** Deletes a draft and closes it; one undo brings it back, under its number. */
function useDiscard({ id, number }: Offer): () => void {
  const { t } = useText()
  const { mutate: restore } = useEngineMutation('offers.restore', { onSuccess: (back) => openOffer(back.id) })
  const { mutate: remove } = useEngineMutation('offers.remove')
  return () => {
    remove(
      { offerId: id },
      {
        onSuccess: (offer) => {
          closeOffer()
          tell(t('offers.discarded', { number }), () => restore({ offer }))
        },
      },
    )
  }
}
