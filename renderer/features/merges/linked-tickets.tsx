import { X } from 'lucide-react'
import type { Ticket } from '../../../native/contract/tickets.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { IconButton } from '../../components/button.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './merges.module.css'
import { useMerges } from './use-merges.ts'

/** Tickets that go with this one, and those whose messages it holds; nothing where there are none. */
export function LinkedTickets({ ticket, onOpen }: { ticket: Ticket; onOpen: (ticketId: TicketId) => void }) {
  const { t } = useText()
  const { unlink } = useMerges()
  const linked = ticket.links.filter(({ relation }) => relation === 'linked')
  const merged = ticket.links.filter(({ relation }) => relation === 'merged')
  if (linked.length + merged.length === 0) return null
  return (
    <section className={styles.links} aria-label={t('merges.links')}>
      {linked.length > 0 && (
        <div className={styles.linkRow}>
          <span className={styles.quiet}>{t('merges.linkedWith')}</span>
          <ul className={styles.linkList}>
            {linked.map((other) => (
              <li key={other.id} className={styles.link}>
                <button type="button" className={styles.linkOpen} onClick={() => onOpen(other.id)}>
                  <span className={styles.number}>{other.number}</span>
                  <span className={styles.linkSubject}>{other.subject}</span>
                  <span className={styles.quiet}>{t(`words.state.${other.state}`)}</span>
                </button>
                <IconButton
                  className={styles.small}
                  name={t('merges.unlink', { number: other.number })}
                  onClick={() => unlink(ticket.id, other)}
                >
                  <X size={14} aria-hidden />
                </IconButton>
              </li>
            ))}
          </ul>
        </div>
      )}
      {merged.length > 0 && (
        <div className={styles.linkRow}>
          <span className={styles.quiet}>{t('merges.mergedHere')}</span>
          <ul className={styles.linkList}>
            {merged.map(({ id, number, subject }) => (
              <li key={id} title={subject}>
                {number}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}
