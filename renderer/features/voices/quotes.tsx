import { keepPreviousData } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { VoiceQuote } from '../../../native/contract/voices.ts'
import type { CustomerId, TicketId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import type { askedOf } from './asked.ts'
import { Correct } from './correct.tsx'
import styles from './voices.module.css'

const step = 5

interface Ways {
  onTicket: (ticketId: TicketId) => void
  onCustomer: (customerId: CustomerId) => void
}

/** What people said, in one order. */
export function Quotes({
  aspect,
  order,
  which,
  asked,
  ...ways
}: Ways & {
  aspect: string | null
  order: 'worst' | 'best' | 'newest'
  which: 'sure' | 'unsure'
  asked: ReturnType<typeof askedOf>
}) {
  const { t } = useText()
  const [limit, setLimit] = useState(step)
  const id = useId()
  const { data, error, refetch } = useEngineQuery(
    'voices.quotes',
    { ...asked, aspect, order, which, limit },
    { placeholderData: keepPreviousData },
  )
  return (
    <section aria-labelledby={id} className={styles.quotes}>
      <h3 id={id} className={styles.quotesHead}>
        {t(which === 'unsure' ? 'voices.unsureQuotes' : `voices.orders.${order}`)}
      </h3>
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {!data && !error && (
        <Waiting name={t('app.loading')}>
          <SkeletonLines widths={[90, 75, 80]} />
        </Waiting>
      )}
      {data?.quotes.length === 0 && <p className={styles.muted}>{t('voices.noQuotes')}</p>}
      <ul className={styles.quoteList}>
        {data?.quotes.map((quote) => (
          <li key={quote.id}>
            <Quote quote={quote} {...ways} />
          </li>
        ))}
      </ul>
      {data && data.total > data.quotes.length && limit < 100 && (
        <Button look="quiet" onClick={() => setLimit(Math.min(100, limit + step))}>
          {t('voices.more')}
        </Button>
      )}
    </section>
  )
}

function Quote({ quote, onTicket, onCustomer }: Ways & { quote: VoiceQuote }) {
  const { t, format } = useText()
  const [open, setOpen] = useState(false)
  const { ticketId, customerId, customerName } = quote
  const facts = [
    quote.source === 'mail' ? null : [t(`voices.sources.${quote.source}`), quote.origin].filter(Boolean).join(' '),
    quote.rating === null ? null : t('voices.rated', { stars: format.decimal(1 + quote.rating * 4, 0) }),
    format.date(quote.at),
    quote.modelName && format.pick(quote.modelName),
    quote.corrected ? t('voices.corrected') : null,
  ].filter((fact) => fact)
  return (
    <figure className={styles.quote} data-side={quote.sentiment}>
      <blockquote>
        {open && <span className={styles.muted}>{quote.before}</span>}
        {quote.sentence}
        {open && <span className={styles.muted}>{quote.after}</span>}
      </blockquote>
      <figcaption className={styles.caption}>
        <span>
          {t(`voices.sentiments.${quote.sentiment}`)}
          {' · '}
          {facts.join(' · ')}
        </span>
        <span className={styles.actions}>
          {(quote.before !== '' || quote.after !== '') && (
            <Button look="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
              {t(open ? 'voices.less' : 'voices.whole')}
            </Button>
          )}
          {ticketId !== null && (
            <Button look="quiet" onClick={() => onTicket(ticketId)}>
              {t('voices.toTicket')}
            </Button>
          )}
          {ticketId === null && customerId !== null && (
            <Button look="quiet" onClick={() => onCustomer(customerId)}>
              {customerName ?? t('voices.toCustomer')}
            </Button>
          )}
          <Correct quote={quote} />
        </span>
      </figcaption>
    </figure>
  )
}
