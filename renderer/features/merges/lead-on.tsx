import { X } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { create } from 'zustand'
import type { Ticket } from '../../../native/contract/tickets.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { IconButton } from '../../components/button.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './merges.module.css'

/** The merged ticket somebody wanted, and where he was led instead. */
const useArrival = create<{ readonly arrival: { readonly number: string; readonly into: TicketId } | null }>(() => ({
  arrival: null,
}))

/** In place of a ticket that was merged: goes on to the one that holds its messages. */
export function LeadOn({
  number,
  into,
  onLead,
}: {
  number: string
  into: TicketId
  onLead: (ticketId: TicketId) => void
}) {
  const { t } = useText()
  const lead = useEffectEvent(onLead)
  useEffect(() => {
    useArrival.setState({ arrival: { number, into } })
    lead(into)
  }, [number, into])
  return <p className={styles.leads}>{t('merges.leads')}</p>
}

/** Says to somebody who wanted a merged ticket why he sees this one; gone once the merge is undone. */
export function MergedHere({ ticket }: { ticket: Ticket }) {
  const { t } = useText()
  const [arrival, setArrival] = useState(() => useArrival.getState().arrival)
  useEffect(() => useArrival.setState({ arrival: null }), [])
  if (arrival?.into !== ticket.id || !ticket.links.some(({ number }) => number === arrival.number)) return null
  return (
    <div className={styles.arrival} role="status">
      <span>{t('merges.arrived', { number: arrival.number })}</span>
      <IconButton className={styles.small} name={t('merges.dismissArrival')} onClick={() => setArrival(null)}>
        <X size={14} aria-hidden />
      </IconButton>
    </div>
  )
}
