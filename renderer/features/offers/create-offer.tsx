import { FileText } from 'lucide-react'
import type { TicketId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { CommandKey } from '../../components/key.tsx'
import { useText } from '../../i18n/index.ts'
import { useCreateOffer } from './use-create-offer.ts'

/** Beside the chosen parts of a ticket: makes an offer of them. */
export function CreateOffer({ ticketId }: { ticketId: TicketId }) {
  const { t } = useText()
  const { can, create } = useCreateOffer(ticketId)
  return (
    <Button disabled={!can} onClick={create}>
      <FileText size={14} aria-hidden />
      {t('offers.create')} <CommandKey id="ticket.offer" />
    </Button>
  )
}
