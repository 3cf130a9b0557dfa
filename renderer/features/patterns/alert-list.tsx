import { useEffect, useRef } from 'react'
import type { AlertRow } from '../../../native/contract/patterns.ts'
import type { AlertId } from '../../../native/contract/words.ts'
import { useNow } from '../../components/use-now.ts'
import { useText } from '../../i18n/index.ts'
import { certaintyText, figuresText, nameOf, standText } from './alert-words.ts'
import styles from './patterns.module.css'
import { Severity } from './severity.tsx'
import { Sparkline } from './sparkline.tsx'

const dayMs = 86_400_000

/** The alerts, the most serious first. */
export function AlertList({
  alerts,
  openId,
  onOpen,
}: {
  alerts: readonly AlertRow[]
  openId: AlertId | null
  onOpen: (alertId: AlertId) => void
}) {
  const { t } = useText()
  const list = useRef<HTMLUListElement>(null)
  // Where the keyboard is in the list, it goes with what is open.
  useEffect(() => {
    const row = list.current?.querySelector<HTMLElement>(`[data-alert="${openId}"]`)
    row?.scrollIntoView({ block: 'nearest' })
    if (list.current?.contains(document.activeElement)) row?.focus()
  }, [openId])
  return (
    <ul ref={list} className={styles.rows} aria-label={t('patterns.list')}>
      {alerts.map((alert) => (
        <li key={alert.id}>
          <button
            type="button"
            className={styles.row}
            data-alert={alert.id}
            aria-current={alert.id === openId ? 'true' : undefined}
            onClick={() => onOpen(alert.id)}
          >
            <Row alert={alert} />
          </button>
        </li>
      ))}
    </ul>
  )
}

function Row({ alert }: { alert: AlertRow }) {
  const { t, format } = useText()
  const now = useNow()
  const since = Math.round((now - alert.since) / dayMs) + 1
  return (
    <>
      <span className={styles.rowHead}>
        <span className={styles.rowName}>{nameOf(alert, format)}</span>
        <Severity severity={alert.severity} />
      </span>
      <span className={styles.rowFacts}>
        <span className={styles.rowFigures}>
          <span>{figuresText(alert, t, format)}</span>
          <span className={styles.rowStand}>
            <span>{t('patterns.since', { date: format.weekday(alert.since) })}</span>
            <span>{t('patterns.customers', { count: alert.customers })}</span>
            <span title={certaintyText(alert, t, format)} data-certainty={alert.certainty}>
              {t(`words.certainty.${alert.certainty}`)}
            </span>
            <span>{standText(alert, t, format)}</span>
            {alert.assignee !== null && <span>{t('patterns.assignedTo', { name: alert.assignee })}</span>}
          </span>
        </span>
        <Sparkline days={alert.recent} since={since} />
      </span>
    </>
  )
}
