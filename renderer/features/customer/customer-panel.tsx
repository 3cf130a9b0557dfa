import { type ReactNode, useId } from 'react'
import type { CustomerProfile, Order } from '../../../native/contract/customers.ts'
import type { CustomerId, TicketId } from '../../../native/contract/words.ts'
import { MoodLine } from '../../components/mood.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useNow } from '../../components/use-now.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { MergedFrom, TicketTie } from '../matching/index.ts'
import styles from './customer.module.css'
import { FirstFew } from './first-few.tsx'
import { Machines } from './machines.tsx'
import { MoodCourse } from './mood-course.tsx'
import { NextSteps } from './next-steps.tsx'
import { NowFacts } from './now-facts.tsx'

interface Props {
  customerId: CustomerId | null
  onOpenTicket: (ticketId: TicketId) => void
  /** The ticket that is open: it is left out of the other tickets. */
  ticketId?: TicketId | null
}

/** Who wrote: the customer with people, machines, orders and other tickets. */
export function CustomerPanel({ customerId, onOpenTicket, ticketId = null }: Props) {
  const { t } = useText()
  if (customerId === null)
    return (
      <>
        {ticketId !== null && <TicketTie ticketId={ticketId} />}
        <p className={styles.muted}>{t('customer.none')}</p>
      </>
    )
  return <Known customerId={customerId} onOpenTicket={onOpenTicket} ticketId={ticketId} />
}

function Known({ customerId, onOpenTicket, ticketId }: Required<Props> & { customerId: CustomerId }) {
  const { t } = useText()
  const { data, error, refetch } = useEngineQuery('customers.profile', { customerId })
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />
  if (!data) {
    return (
      <Waiting name={t('app.loading')}>
        <SkeletonLines widths={[55, 80, 70, 40, 90, 85, 60]} />
      </Waiting>
    )
  }
  return (
    <div className={styles.panel}>
      <Who profile={data} />
      <NowFacts now={data.now} />
      <NextSteps customerId={customerId} onOpenTicket={onOpenTicket} />
      <p className={styles.full}>
        <a href={`#/customer/${data.id}`}>{t('profile.open')}</a>
      </p>
      {ticketId !== null && <TicketTie ticketId={ticketId} />}
      <MergedFrom customerId={customerId} />
      {data.contacts.length > 0 && (
        <Block title={t('customer.contacts')}>
          <Contacts contacts={data.contacts} />
        </Block>
      )}
      <Block title={t('customer.machines')}>
        <Machines machines={data.machines} />
      </Block>
      <Block title={t('customer.orders')}>
        <Orders orders={data.orders} total={data.orderCount} />
      </Block>
      <OtherTickets profile={data} ticketId={ticketId} onOpenTicket={onOpenTicket} />
    </div>
  )
}

function Block({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className={styles.block} aria-labelledby={id}>
      <h4 id={id} className={styles.heading}>
        {title}
      </h4>
      {children}
    </section>
  )
}

function Who({ profile }: { profile: CustomerProfile }) {
  const { t, format } = useText()
  const town = [profile.zip, profile.city].filter(Boolean).join(' ')
  const address = [profile.street, town, profile.country].filter(Boolean).join(', ')
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('customer.address'), address],
    [t('customer.phone'), profile.phone && <Phone number={profile.phone} />],
    [t('customer.since'), profile.since !== null && format.date(profile.since)],
    [t('customer.language'), format.languageName(profile.language)],
    [t('customer.notes'), profile.notes],
  ]
  return (
    <div>
      <p className={styles.line}>
        <span className={styles.name}>{profile.name}</span>
        <span className={styles.aside}>
          <span className="sr-only">{t('customer.number')} </span>
          {profile.number}
        </span>
      </p>
      <dl className={styles.facts}>
        {facts
          .filter(([, value]) => Boolean(value))
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </div>
  )
}

const Phone = ({ number }: { number: string }) => (
  <a className={styles.phone} href={`tel:${number.replaceAll(/[^\d+]/g, '')}`}>
    {number}
  </a>
)

function Contacts({ contacts }: { contacts: CustomerProfile['contacts'] }) {
  return (
    <FirstFew items={contacts} count={3} className={styles.list}>
      {({ id, name, role, email, phone }) => (
        <li key={id}>
          <div className={styles.line}>
            <span className={styles.strong}>{name || email}</span>
            <span className={styles.aside}>{role}</span>
          </div>
          <p className={styles.small}>
            {name && email}
            {name && email && phone && ' · '}
            {phone && <Phone number={phone} />}
          </p>
        </li>
      )}
    </FirstFew>
  )
}

function Orders({ orders, total }: { orders: readonly Order[]; total: number }) {
  const { t, format } = useText()
  if (orders.length === 0) return <p className={styles.muted}>{t('customer.noOrders')}</p>
  return (
    <FirstFew items={orders} count={3} total={total} className={styles.list}>
      {({ number, orderedAt, state, invoiceNumber, totalCents, lines }) => (
        <li key={number}>
          <div className={styles.line}>
            <span className={styles.strong}>{number}</span>
            <span className={styles.aside} data-state={state}>
              {t(`words.orderState.${state}`)}
            </span>
          </div>
          <p className={styles.small}>
            {[
              format.date(orderedAt),
              format.money(totalCents),
              invoiceNumber !== null && t('customer.invoice', { number: invoiceNumber }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {lines.length > 0 && (
            <p className={styles.small}>
              {lines
                .map(({ quantity, item, name }) => `${format.number(quantity)} × ${format.pick(name) || item}`)
                .join(', ')}
            </p>
          )}
        </li>
      )}
    </FirstFew>
  )
}

function OtherTickets({
  profile,
  ticketId,
  onOpenTicket,
}: {
  profile: CustomerProfile
  ticketId: TicketId | null
  onOpenTicket: (ticketId: TicketId) => void
}) {
  const { t } = useText()
  const others = profile.tickets.filter(({ id }) => id !== ticketId)
  const total = profile.ticketCount - (ticketId === null ? 0 : 1)
  return (
    <Block title={t('customer.tickets')}>
      <MoodCourse customerId={profile.id} onOpenTicket={onOpenTicket} />
      {others.length === 0 && <p className={styles.muted}>{t('customer.noTickets')}</p>}
      <FirstFew items={others} count={5} total={total} className={styles.tickets}>
        {(ticket) => <TicketLine key={ticket.id} ticket={ticket} onOpen={() => onOpenTicket(ticket.id)} />}
      </FirstFew>
    </Block>
  )
}

function TicketLine({ ticket, onOpen }: { ticket: CustomerProfile['tickets'][number]; onOpen: () => void }) {
  const { t, format } = useText()
  const now = useNow()
  return (
    <li>
      <button type="button" className={styles.ticket} onClick={onOpen}>
        <span className="sr-only">{t('customer.openTicket', { number: ticket.number })}: </span>
        <span className={styles.line}>
          <span className={styles.subject}>{ticket.subject}</span>
          <span className={styles.aside}>{format.age(ticket.lastMessageAt, now)}</span>
        </span>
        <span className={styles.marks}>
          {t(`words.state.${ticket.state}`)}
          {ticket.mood && ticket.mood !== 'neutral' && (
            <span className={styles.mood}>
              <MoodLine mood={ticket.mood} size={14} />
              {t(`words.mood.${ticket.mood}`)}
            </span>
          )}
        </span>
      </button>
    </li>
  )
}
