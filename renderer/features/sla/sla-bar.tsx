import type { Language } from '../../../native/contract/words.ts'
import { useNow } from '../../components/use-now.ts'
import { type Translate, useText } from '../../i18n/index.ts'
import { type DueState, type DueTicket, dueState } from './due-state.ts'
import styles from './sla-bar.module.css'
import { whenWords } from './when-words.ts'

/**
 * A thin bar that fills with the time a promise has; nothing where none is due. Words for those who do not see it.
 * @param edge along the foot of the positioned box it is in, where it takes no room
 */
export function SlaBar({ ticket, edge = false }: { ticket: DueTicket; edge?: boolean }) {
  const { t, language } = useText()
  const due = dueState(ticket, useNow())
  if (!due) return null
  const words = dueWords(due, t, language)
  return (
    <span
      className={styles.bar}
      role="img"
      aria-label={words}
      title={words}
      data-edge={edge || undefined}
      data-missed={due.willBeMissed || undefined}
    >
      <span className={styles.used} style={{ width: `${Math.round(due.used * 100)}%` }} />
    </span>
  )
}

/** «Antwort fällig in 2 Std.» */
function dueWords({ promise, leftMs }: DueState, t: Translate, language: Language): string {
  const when = whenWords(leftMs, language)
  if (promise === 'answer') return t(leftMs > 0 ? 'sla.answerDue' : 'sla.answerLate', { when })
  if (promise === 'solution') return t(leftMs > 0 ? 'sla.solutionDue' : 'sla.solutionLate', { when })
  return t(leftMs > 0 ? 'sla.due' : 'sla.late', { when })
}
