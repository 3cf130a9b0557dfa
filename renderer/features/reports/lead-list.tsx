import { keepPreviousData } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { spanWords } from '../../../native/contract/report-words.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { Button, IconButton } from '../../components/button.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './reports.module.css'
import { type Chosen, useReportView } from './store.ts'

const step = 50
const mostAtOnce = 200

/** The tickets behind a figure. Escape closes it and goes back to the figure. */
export function LeadList({ chosen, onOpenTicket }: { chosen: Chosen; onOpenTicket: (ticketId: TicketId) => void }) {
  const { t, language, format } = useText()
  const { period, filter, look } = useReportView()
  const id = useId()
  const [shown, setShown] = useState({ chosen, limit: step, offset: 0 })
  const { limit, offset } = shown.chosen === chosen ? shown : { limit: step, offset: 0 }
  const { data, error, refetch } = useEngineQuery(
    'reports.tickets',
    { period, filter, lead: chosen.lead, offset, limit },
    { placeholderData: keepPreviousData },
  )
  const list = useFocusThere(chosen)
  const close = (): void => look({ chosen: null })
  const total = data?.total ?? 0
  const more = Math.min(mostAtOnce, total) - limit
  return (
    <aside
      ref={list}
      className={styles.leads}
      aria-labelledby={id}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        close()
      }}
    >
      <div className={styles.leadsHead}>
        <h2 id={id} className={styles.leadsName}>
          {chosen.name}
        </h2>
        <IconButton name={t('app.close')} keys={t('keys.escape')} onClick={close}>
          <X size={18} aria-hidden />
        </IconButton>
      </div>
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {!error && !data && (
        <Waiting name={t('app.loading')}>
          <SkeletonLines widths={[90, 70, 85, 60]} />
        </Waiting>
      )}
      {data && (
        <>
          <p className={styles.muted}>{t('reports.tickets', { count: total })}</p>
          <ul className={styles.ticketList}>
            {data.rows.map((row) => (
              <li key={row.id}>
                <button type="button" className={styles.ticket} onClick={() => onOpenTicket(row.id)}>
                  <span className={styles.subject}>{row.subject}</span>
                  <span className={styles.muted}>
                    {[
                      row.number,
                      row.customerName,
                      format.date(row.createdAt),
                      row.tookMs === null ? null : spanWords(row.tookMs, 'duration', language),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </button>
              </li>
            ))}
          </ul>
          {more > 0 && (
            <Button onClick={() => setShown({ chosen, limit: Math.min(mostAtOnce, limit + step), offset })}>
              {t('reports.moreTickets', { count: Math.min(step, more) })}
            </Button>
          )}
          {total > mostAtOnce && limit >= mostAtOnce && (
            <Pages total={total} offset={offset} go={(next) => setShown({ chosen, limit, offset: next })} />
          )}
        </>
      )}
    </aside>
  )
}

function Pages({ total, offset, go }: { total: number; offset: number; go: (offset: number) => void }) {
  const { t, format } = useText()
  return (
    <div className={styles.pages}>
      <Button disabled={offset === 0} onClick={() => go(Math.max(0, offset - mostAtOnce))}>
        {t('reports.previous')}
      </Button>
      <span className={styles.muted}>
        {format.number(offset + 1)} – {format.number(Math.min(total, offset + mostAtOnce))}
      </span>
      <Button disabled={offset + mostAtOnce >= total} onClick={() => go(offset + mostAtOnce)}>
        {t('reports.next')}
      </Button>
    </div>
  )
}

/** The keyboard goes to the list of a figure that is chosen, and back where it came from when that closes. */
function useFocusThere(chosen: Chosen) {
  const list = useRef<HTMLElement>(null)
  const from = useRef<HTMLElement | null>(null)
  useEffect(() => {
    const active = document.activeElement
    if (chosen && active instanceof HTMLElement && !list.current?.contains(active)) from.current = active
    list.current?.focus({ preventScroll: true })
  }, [chosen])
  useEffect(
    () => () => {
      if (from.current?.isConnected) from.current.focus({ preventScroll: true })
    },
    [],
  )
  return list
}
