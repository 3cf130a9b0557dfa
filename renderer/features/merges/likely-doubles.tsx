import type { LikelyDouble } from '../../../native/contract/merges.ts'
import type { Ticket } from '../../../native/contract/tickets.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { Dismiss } from '../../components/dismiss.tsx'
import { SuggestionMark } from '../../components/suggested.tsx'
import { useDelayed } from '../../components/use-delayed.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { useDismissals } from '../triage/index.ts'
import styles from './merges.module.css'
import { useMerges } from './use-merges.ts'

/** Whoever steps through tickets faster than that asks for no doubles. */
const patienceMs = 400
const mostShown = 2

/**
 * Unsolved tickets that are likely about the same matter. Asked for once the ticket is on screen, and shown below the
 * conversation, so that coming late it moves nothing that is being read.
 */
export function LikelyDoubles({ ticket, onOpen }: { ticket: Ticket; onOpen: (ticketId: TicketId) => void }) {
  const { t } = useText()
  const unsolved = ticket.state !== 'solved' && ticket.state !== 'closed' && ticket.kind === 'request'
  const wanted = useDelayed(unsolved, patienceMs)
  const { data } = useEngineQuery('merges.doubles', { ticketId: ticket.id }, { enabled: wanted })
  const { known, isDismissed, dismiss } = useDismissals(ticket.id)
  const isLinked = (id: TicketId): boolean => ticket.links.some((link) => link.id === id)
  const doubles = (unsolved && known && data ? data.doubles : [])
    .filter(({ id }) => !isLinked(id) && !isDismissed('double', String(id)))
    .slice(0, mostShown)
  if (doubles.length === 0) return null
  return (
    <section className={styles.doubles} aria-label={t('merges.doubles')}>
      <ul>
        {doubles.map((double) => (
          <Double
            key={double.id}
            ticket={ticket}
            double={double}
            onOpen={onOpen}
            onDismiss={() =>
              dismiss('double', String(double.id), t('merges.doubleDismissed', { number: double.number }))
            }
          />
        ))}
      </ul>
    </section>
  )
}

function Double({
  ticket,
  double,
  onOpen,
  onDismiss,
}: {
  ticket: Ticket
  double: LikelyDouble
  onOpen: (ticketId: TicketId) => void
  onDismiss: () => void
}) {
  const { t } = useText()
  const { merge, link } = useMerges()
  const { id, number, subject, reason } = double
  // Numbers count up, so the lower id is the one that came first, and stays.
  const [into, from] = id < ticket.id ? [id, ticket.id] : [ticket.id, id]
  return (
    <li className={styles.double}>
      <span className={styles.doubleText}>
        <SuggestionMark>{t('merges.mark')}</SuggestionMark>
        <span>{t(`merges.reason.${reason}`)}</span>
        <button type="button" className={styles.doubleOpen} onClick={() => onOpen(id)}>
          {number} {subject}
        </button>
      </span>
      <span className={styles.doubleDo}>
        <Button
          look="quiet"
          aria-label={t('merges.mergeOf', { number })}
          onClick={() => void merge(into, [from], () => onOpen(ticket.id))}
        >
          {t('merges.merge')}
        </Button>
        <Button look="quiet" aria-label={t('merges.linkOf', { number })} onClick={() => link(ticket.id, double)}>
          {t('merges.link')}
        </Button>
        <Dismiss name={t('merges.dismissDouble', { number })} onClick={onDismiss} />
      </span>
    </li>
  )
}
