import { useState } from 'react'
import type { Machine } from '../../../native/contract/customers.ts'
import type { CustomerId, TicketId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { DefectDialog } from './defect-dialog.tsx'
import styles from './defect-form.module.css'
import { valuesFromTicket } from './from-ticket.ts'

/** Turns what a ticket describes into a known defect, for the next one like it. */
export function NewFromTicket({ ticketId }: { ticketId: TicketId }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const { data: ticket } = useEngineQuery('tickets.get', { ticketId })
  const { data } = useEngineQuery('triage.ofTicket', { ticketId })
  const machines = useMachines(ticket?.customerId ?? null)
  if (!ticket?.messages.some(({ direction }) => direction === 'inbound')) return null
  return (
    <>
      <Button look="quiet" className={styles.fromTicket} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('defects.fromTicket')}
      </Button>
      <DefectDialog
        open={open}
        onOpenChange={setOpen}
        before={null}
        start={valuesFromTicket(ticket, data?.triage ?? null, machines)}
        draftKey={`ticket ${ticketId}`}
      />
    </>
  )
}

const nobody = 0 as CustomerId

function useMachines(customerId: CustomerId | null): readonly Machine[] {
  const input = { customerId: customerId ?? nobody }
  const { data } = useEngineQuery('customers.profile', input, { enabled: customerId !== null })
  return data?.machines ?? []
}
