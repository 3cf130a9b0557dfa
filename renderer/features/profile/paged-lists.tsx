import { type ReactNode, useState } from 'react'
import type { CustomerProfile } from '../../../native/contract/customers.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { MoodLine } from '../../components/mood.tsx'
import { useNow } from '../../components/use-now.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { OrderHistory } from './order-history.tsx'
import styles from './profile.module.css'

const step = 20
const first = 8

/** The newest at once, as the profile has them; then page by page. */
function usePaging() {
  const [page, setPage] = useState<number | null>(null)
  return {
    open: page !== null,
    offset: (page ?? 0) * step,
    limit: step,
    at: page ?? 0,
    go: setPage,
  }
}

/** Beneath a list: on to the next page, back, or to all in the first place. */
function Pager({ paging, total }: { paging: ReturnType<typeof usePaging>; total: number }) {
  const { t } = useText()
  if (!paging.open) {
    if (total <= first) return null
    return (
      <Button look="quiet" onClick={() => paging.go(0)}>
        {t('profile.showAll', { count: total })}
      </Button>
    )
  }
  const last = Math.max(0, Math.ceil(total / step) - 1)
  return (
    <p className={styles.pager}>
      <Button look="quiet" disabled={paging.at === 0} onClick={() => paging.go(paging.at - 1)}>
        {t('profile.newer')}
      </Button>
      <span className={styles.muted} role="status">
        {t('profile.range', {
          from: paging.offset + 1,
          to: Math.min(total, paging.offset + step),
          total,
        })}
      </span>
      <Button look="quiet" disabled={paging.at >= last} onClick={() => paging.go(paging.at + 1)}>
        {t('profile.older')}
      </Button>
      <Button look="quiet" onClick={() => paging.go(null)}>
        {t('app.showLess')}
      </Button>
    </p>
  )
}

export function Tickets({
  profile,
  onOpenTicket,
}: {
  profile: CustomerProfile
  onOpenTicket: (ticketId: TicketId) => void
}) {
  const { t, format } = useText()
  const now = useNow()
  const paging = usePaging()
  const { data } = useEngineQuery(
    'customers.tickets',
    { customerId: profile.id, offset: paging.offset, limit: paging.limit },
    { enabled: paging.open },
  )
  const tickets = paging.open && data ? data.tickets : profile.tickets.slice(0, first)
  if (profile.ticketCount === 0) return <p className={styles.muted}>{t('profile.noTickets')}</p>
  return (
    <>
      <ul className={styles.rows}>
        {tickets.map(({ id, number, subject, state, lastMessageAt, mood }) => (
          <li key={id}>
            <button type="button" className={styles.row} onClick={() => onOpenTicket(id)}>
              <span className={styles.subject}>{subject || t('queue.noSubject')}</span>
              <span className={styles.small}>
                {number} · {t(`words.state.${state}`)} · {format.age(lastMessageAt, now)}
                {mood !== null && mood !== 'neutral' && (
                  <span className={styles.mood}>
                    <MoodLine mood={mood} size={14} />
                    {t(`words.mood.${mood}`)}
                  </span>
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <Pager paging={paging} total={profile.ticketCount} />
    </>
  )
}

export function Orders({ profile }: { profile: CustomerProfile }) {
  const { t, format } = useText()
  const paging = usePaging()
  const { data } = useEngineQuery(
    'customers.orders',
    { customerId: profile.id, offset: paging.offset, limit: paging.limit },
    { enabled: paging.open },
  )
  const orders = paging.open && data ? data.orders : profile.orders.slice(0, first)
  if (profile.orderCount === 0) return <p className={styles.muted}>{t('customer.noOrders')}</p>
  return (
    <>
      <OrderHistory customerId={profile.id} />
      <Entries>
        {orders.map(({ number, orderedAt, state, invoiceNumber, totalCents, lines }) => (
          <Entry
            key={number}
            title={number}
            aside={t(`words.orderState.${state}`)}
            warn={state === 'cancelled' || state === 'returned'}
            facts={[
              format.date(orderedAt),
              format.money(totalCents),
              invoiceNumber !== null && t('customer.invoice', { number: invoiceNumber }),
              lines.map(({ quantity, name }) => `${format.number(quantity)} × ${format.pick(name)}`).join(', '),
            ]}
          />
        ))}
      </Entries>
      <Pager paging={paging} total={profile.orderCount} />
    </>
  )
}

export function Returns({ profile }: { profile: CustomerProfile }) {
  const { t, format } = useText()
  const paging = usePaging()
  const { data } = useEngineQuery('customers.returns', {
    customerId: profile.id,
    offset: paging.offset,
    limit: paging.open ? paging.limit : first,
  })
  return (
    <>
      <Entries>
        {data?.returns.map(({ number, orderNumber, name, quantity, reason, state, announcedAt, refundCents }) => (
          <Entry
            key={number}
            title={number}
            aside={t(`profile.returnState.${state}`)}
            warn={state === 'announced' || state === 'received'}
            facts={[
              format.date(announcedAt),
              `${format.number(quantity)} × ${format.pick(name)}`,
              orderNumber,
              reason,
              refundCents !== null && t('profile.refund', { sum: format.money(refundCents) }),
            ]}
          />
        ))}
      </Entries>
      <Pager paging={paging} total={profile.returnCount} />
    </>
  )
}

const Entries = ({ children }: { children: ReactNode }) => <ul className={styles.list}>{children}</ul>

function Entry({
  title,
  aside,
  warn,
  facts,
}: {
  title: string
  aside: string
  warn: boolean
  facts: readonly (string | false | null)[]
}) {
  return (
    <li>
      <p className={styles.line}>
        <span className={styles.strong}>{title}</span>
        <span className={styles.small} data-warn={warn || undefined}>
          {aside}
        </span>
      </p>
      <p className={styles.small}>{facts.filter(Boolean).join(' · ')}</p>
    </li>
  )
}
