import { keepPreviousData } from '@tanstack/react-query'
import { Plus, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { AlertDetail, AlertTicket } from '../../../native/contract/patterns.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { Button, IconButton } from '../../components/button.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useNow } from '../../components/use-now.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { TicketPicker } from '../merges/index.ts'
import type { Ways } from './alerts-screen.tsx'
import styles from './patterns.module.css'
import { Section } from './section.tsx'
import { type AlertChange, useAlertChange } from './use-alert-change.ts'

const first = 10
const step = 90
/** The engine gives no more at once. */
const most = 500

/** The tickets that the alert rests on, each with the sentence that is most like the others. */
export function Evidence({ alert, onTicket, onOpen }: { alert: AlertDetail } & Pick<Ways, 'onTicket' | 'onOpen'>) {
  const { t } = useText()
  const change = useAlertChange(alert)
  const [limit, setLimit] = useState(first)
  const [chosen, setChosen] = useState<readonly TicketId[]>([])
  const [adding, setAdding] = useState(false)
  const asked = { alertId: alert.id, limit }
  const { data, error, refetch } = useEngineQuery('patterns.tickets', asked, { placeholderData: keepPreviousData })
  const shown = data?.tickets ?? []
  // What is no longer there cannot be acted on.
  const selected = chosen.filter((id) => shown.some(({ ticketId }) => ticketId === id))
  const toggle = (id: TicketId): void =>
    setChosen(selected.includes(id) ? selected.filter((each) => each !== id) : [...selected, id])
  return (
    <Section
      title={t('patterns.tickets.title')}
      aside={
        <>
          {alert.unanswered > 0 && (
            <span className={styles.muted}>{t('patterns.tickets.unanswered', { count: alert.unanswered })}</span>
          )}
          <Button look="quiet" aria-haspopup="dialog" onClick={() => setAdding(true)}>
            <Plus size={14} aria-hidden />
            {t('patterns.tickets.add')}
          </Button>
        </>
      }
    >
      {selected.length > 0 && (
        <Chosen chosen={selected} change={change} onOpen={onOpen} onClear={() => setChosen([])} />
      )}
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {!data && !error && (
        <Waiting name={t('app.loading')}>
          <SkeletonLines widths={[90, 80, 85]} />
        </Waiting>
      )}
      <ul className={styles.tickets} aria-label={t('patterns.tickets.list')}>
        {shown.map((ticket) => (
          <TicketLine
            key={ticket.ticketId}
            ticket={ticket}
            checked={selected.includes(ticket.ticketId)}
            onToggle={() => toggle(ticket.ticketId)}
            onOpen={() => onTicket(ticket.ticketId)}
            onTakeOut={() => void change.takeOut([ticket.ticketId])}
          />
        ))}
      </ul>
      {data && <More total={data.total} shown={shown.length} onMore={() => setLimit(Math.min(most, limit + step))} />}
      <TicketPicker
        title={t('patterns.tickets.addTitle')}
        open={adding}
        onOpenChange={setAdding}
        leaveOut={shown.map(({ ticketId }) => ticketId)}
        onPick={(ticket) => {
          setAdding(false)
          void change.add(ticket)
        }}
      />
    </Section>
  )
}

function More({ total, shown, onMore }: { total: number; shown: number; onMore: () => void }): ReactNode {
  const { t } = useText()
  if (shown >= total) return null
  if (shown >= most) return <p className={styles.muted}>{t('patterns.tickets.newest', { shown, total })}</p>
  return (
    <Button className={styles.more} onClick={onMore}>
      {t('patterns.tickets.more', { count: Math.min(step, total - shown) })}
    </Button>
  )
}

/** What can be done with the chosen tickets. */
function Chosen({
  chosen,
  change,
  onOpen,
  onClear,
}: { chosen: readonly TicketId[]; change: AlertChange; onClear: () => void } & Pick<Ways, 'onOpen'>) {
  const { t } = useText()
  const split = (): void => {
    void change.split(chosen).then((fresh) => {
      if (fresh === null) return
      onClear()
      onOpen(fresh)
    })
  }
  return (
    <div className={styles.chosen} role="toolbar" aria-label={t('changes.selection')}>
      <span className={styles.chosenCount}>{t('patterns.tickets.chosen', { count: chosen.length })}</span>
      <Button onClick={split}>{t('patterns.act.splitOff')}</Button>
      <Button onClick={() => void change.takeOut(chosen).then(onClear)}>{t('patterns.tickets.takeOut')}</Button>
      <Button look="quiet" onClick={onClear}>
        {t('patterns.tickets.clear')}
      </Button>
    </div>
  )
}

function TicketLine({
  ticket,
  checked,
  onToggle,
  onOpen,
  onTakeOut,
}: {
  ticket: AlertTicket
  checked: boolean
  onToggle: () => void
  onOpen: () => void
  onTakeOut: () => void
}) {
  const { t, format } = useText()
  const now = useNow()
  const { number, subject, customerName, at, passage, state, answered, added } = ticket
  return (
    <li className={styles.ticket} data-chosen={checked || undefined}>
      <label className={styles.box}>
        <input
          type="checkbox"
          checked={checked}
          aria-label={t('patterns.tickets.choose', { number })}
          onChange={onToggle}
        />
      </label>
      <div className={styles.ticketBody}>
        <div className={styles.ticketHead}>
          <button type="button" className={styles.link} onClick={onOpen}>
            {subject || t('queue.noSubject')}
          </button>
          <span className={styles.small}>{number}</span>
        </div>
        <q className={styles.passage}>{passage}</q>
        <p className={styles.ticketFacts}>
          <span>{customerName ?? t('patterns.tickets.noCustomer')}</span>
          <time dateTime={new Date(at).toISOString()}>{format.age(at, now)}</time>
          <span>{answered ? t('patterns.tickets.answered') : t(`words.state.${state}`)}</span>
          {added && <span>{t('patterns.tickets.byHand')}</span>}
        </p>
      </div>
      <IconButton name={t('patterns.tickets.takeOutOf', { number })} side="left" onClick={onTakeOut}>
        <X size={16} aria-hidden />
      </IconButton>
    </li>
  )
}
