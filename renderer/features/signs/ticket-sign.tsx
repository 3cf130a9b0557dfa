import { ScanSearch } from 'lucide-react'
import type { TicketId } from '../../../native/contract/words.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { useSigns } from './store.ts'
import styles from './ticket-sign.module.css'

/** A quiet line at a ticket that somebody should look at; takes no room where there is nothing, as nearly always. */
export function TicketSign({ ticketId, onOpen }: { ticketId: TicketId; onOpen: () => void }) {
  const { t } = useText()
  const { data } = useEngineQuery('signs.ofTicket', { ticketId })
  const found = data?.sign
  if (!found) return null
  const text = t('signs.line', { what: t(`signs.inLine.${found.kind}`) })
  const open = (): void => {
    useSigns.setState({ show: 'open', chosen: found.id })
    onOpen()
  }
  return (
    <p className={styles.line}>
      <ScanSearch size={14} aria-hidden />
      <button type="button" className={styles.open} onClick={open}>
        {text}
      </button>
    </p>
  )
}
