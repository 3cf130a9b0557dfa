import { keepPreviousData } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Output } from '../../../native/contract/index.ts'
import type { CustomerId, TicketId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './paths.module.css'
import { type Listed, listTitle } from './words.ts'

const step = 50
/** The engine gives no more at once. */
const most = 200

interface Ways {
  readonly onCustomer: (customerId: CustomerId) => void
  readonly onTicket: (ticketId: TicketId) => void
}

/** What stands behind a figure: customers, their machines and tickets, to be opened. */
export function BehindDialog({ listed, onClose, ...ways }: { listed: Listed; onClose: () => void } & Ways) {
  const { t } = useText()
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={listTitle(listed, t)}
      closeName={t('app.close')}
      wide
    >
      {listed.what === 'visits' ? <Visits listed={listed} {...ways} /> : <Likely listed={listed} {...ways} />}
    </Dialog>
  )
}

/** Where the list begins and how far it is open: more than the engine gives at once is turned page by page. */
function useLimit(): { limit: number; more: () => void } {
  const [limit, setLimit] = useState(step)
  return { limit, more: () => setLimit(Math.min(most, limit + step)) }
}

function Visits({ listed: { whose, about }, ...ways }: { listed: Listed & { what: 'visits' } } & Ways) {
  const { t } = useText()
  const { limit, more } = useLimit()
  const [page, setPage] = useState(0)
  const asked = { kind: whose.kind, group: whose.group, about, offset: page * most, limit }
  const { data, error, refetch } = useEngineQuery('paths.visits', asked, { placeholderData: keepPreviousData })
  const left = (data?.total ?? 0) - page * most - (data?.visits.length ?? 0)
  return (
    <Loaded error={error} onRetry={() => void refetch()} isThere={data !== undefined}>
      {data?.total === null && <p className={styles.muted}>{t('paths.few')}</p>}
      {data?.total === 0 && <p className={styles.muted}>{t('paths.list.none')}</p>}
      {data && data.visits.length > 0 && <VisitTable visits={data.visits} {...ways} />}
      <More
        left={left}
        onMore={() => {
          if (limit < most) return more()
          setPage(page + 1)
        }}
      />
    </Loaded>
  )
}

function VisitTable({ visits, onCustomer, onTicket }: { visits: Output<'paths.visits'>['visits'] } & Ways) {
  const { t, format } = useText()
  return (
    <table className={styles.list}>
      <thead>
        <tr>
          <th scope="col">{t('paths.list.customer')}</th>
          <th scope="col">{t('paths.list.thing')}</th>
          <th scope="col">{t('paths.list.time')}</th>
          <th scope="col">{t('paths.list.mood')}</th>
          <th scope="col">{t('paths.list.ticket')}</th>
        </tr>
      </thead>
      <tbody>
        {visits.map((visit) => (
          <tr key={visit.key}>
            <th scope="row">
              <button type="button" className={styles.link} onClick={() => onCustomer(visit.customerId)}>
                {visit.customer}
              </button>
            </th>
            <td>
              {visit.thing || <span className={styles.muted}>{t('paths.list.noThing')}</span>}
              {visit.model && <span className={styles.under}>{format.pick(visit.model)}</span>}
            </td>
            <td className={styles.time}>
              {visit.to === null
                ? t('paths.list.since', { from: format.date(visit.from) })
                : t('paths.list.span', { from: format.date(visit.from), to: format.date(visit.to) })}
            </td>
            <td>{visit.mood === null ? '' : format.decimal(visit.mood, 2).replace('-', '−')}</td>
            <td>
              {visit.ticket && (
                <button
                  type="button"
                  className={styles.link}
                  onClick={() => visit.ticket && onTicket(visit.ticket.ticketId)}
                >
                  {visit.ticket.subject || visit.ticket.number}
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Likely({ listed: { whose, obstacle }, onCustomer }: { listed: Listed & { what: 'likely' } } & Ways) {
  const { t, format } = useText()
  const { limit, more } = useLimit()
  const asked = { kind: whose.kind, group: whose.group, obstacle, limit }
  const { data, error, refetch } = useEngineQuery('paths.likely', asked, { placeholderData: keepPreviousData })
  return (
    <Loaded error={error} onRetry={() => void refetch()} isThere={data !== undefined}>
      <table className={styles.list}>
        <thead>
          <tr>
            <th scope="col">{t('paths.list.customer')}</th>
            <th scope="col" className={styles.right}>
              {t('paths.list.chance')}
            </th>
          </tr>
        </thead>
        <tbody>
          {data?.customers.map(({ customerId, name, chance }) => (
            <tr key={customerId}>
              <th scope="row">
                <button type="button" className={styles.link} onClick={() => onCustomer(customerId)}>
                  {name}
                </button>
              </th>
              <td className={styles.right}>{format.percent(chance)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {limit < most && <More left={(data?.total ?? 0) - (data?.customers.length ?? 0)} onMore={more} />}
    </Loaded>
  )
}

function More({ left, onMore }: { left: number; onMore: () => void }) {
  const { t } = useText()
  if (left <= 0) return null
  return <Button onClick={onMore}>{t('paths.list.more', { count: Math.min(step, left) })}</Button>
}

function Loaded({
  error,
  onRetry,
  isThere,
  children,
}: {
  error: Parameters<typeof Trouble>[0]['error'] | null
  onRetry: () => void
  isThere: boolean
  children: ReactNode
}) {
  const { t } = useText()
  if (error) return <Trouble error={error} onRetry={onRetry} />
  if (!isThere)
    return (
      <Waiting name={t('app.loading')}>
        <SkeletonLines widths={[80, 90, 70]} />
      </Waiting>
    )
  return <div className={styles.behind}>{children}</div>
}
