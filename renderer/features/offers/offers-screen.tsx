import { keepPreviousData } from '@tanstack/react-query'
import { useState } from 'react'
import { type Offer, type OfferState, offerStates } from '../../../native/contract/offers.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { Page } from '../../components/page.tsx'
import { Select } from '../../components/select.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useNow } from '../../components/use-now.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './offers.module.css'
import { openOffer } from './open-offer.ts'
import { StateChoice } from './state-choice.tsx'

const step = 50

/** All offers, the newest first, by state. */
export function OffersScreen({ onOpenTicket }: { onOpenTicket: (ticketId: TicketId) => void }) {
  const { t } = useText()
  const [state, setState] = useState<OfferState | 'all'>('all')
  const [offset, setOffset] = useState(0)
  const { data, error, refetch } = useEngineQuery(
    'offers.list',
    { ...(state === 'all' ? {} : { states: [state] }), offset, limit: step },
    { placeholderData: keepPreviousData },
  )
  const nothing = data?.total === 0
  return (
    <Page
      title={t('offers.title')}
      wide
      aside={
        nothing && state === 'all' ? null : (
          <Select<OfferState | 'all'>
            name={t('offers.filter')}
            value={state}
            onChange={(next) => {
              setState(next)
              setOffset(0)
            }}
            choices={[
              { value: 'all', label: t('offers.all') },
              ...offerStates.map((value) => ({ value, label: t(`offers.state.${value}`) })),
            ]}
          />
        )
      }
    >
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {!data && !error && (
        <Waiting name={t('app.loading')}>
          <SkeletonLines widths={[90, 90, 90, 75]} />
        </Waiting>
      )}
      {nothing && (
        <Empty title={t('offers.none')} text={t(state === 'all' ? 'offers.noneText' : 'offers.noneOfState')} />
      )}
      {data && !nothing && (
        <>
          <OfferTable offers={data.offers} onOpenTicket={onOpenTicket} />
          {data.total > step && (
            <p className={styles.pages}>
              <Button disabled={offset === 0} onClick={() => setOffset(offset - step)}>
                {t('offers.newer')}
              </Button>
              <span role="status">
                {t('offers.page', { from: offset + 1, to: offset + data.offers.length, total: data.total })}
              </span>
              <Button disabled={offset + step >= data.total} onClick={() => setOffset(offset + step)}>
                {t('offers.older')}
              </Button>
            </p>
          )}
        </>
      )}
    </Page>
  )
}

function OfferTable({
  offers,
  onOpenTicket,
}: {
  offers: readonly Offer[]
  onOpenTicket: (ticketId: TicketId) => void
}) {
  const { t, format } = useText()
  const now = useNow()
  return (
    <table className={styles.all} aria-label={t('offers.title')}>
      <thead>
        <tr>
          <th scope="col">{t('offers.number')}</th>
          <th scope="col">{t('offers.customer')}</th>
          <th scope="col" className={styles.figure}>
            {t('offers.gross')}
          </th>
          <th scope="col">{t('offers.filter')}</th>
          <th scope="col">{t('offers.age')}</th>
          <th scope="col">{t('offers.validUntil')}</th>
          <th scope="col">{t('offers.ticket')}</th>
        </tr>
      </thead>
      <tbody>
        {offers.map((offer) => {
          const { id, number, customerName, totals, createdAt, validUntil, ticketId, ticketNumber } = offer
          return (
            <tr key={id}>
              <th scope="row">
                <button
                  type="button"
                  className={styles.link}
                  aria-label={t('offers.open', { number })}
                  onClick={() => openOffer(id)}
                >
                  {number}
                </button>
              </th>
              <td>{customerName}</td>
              <td className={styles.figure}>{format.money(totals.gross)}</td>
              <td>
                <StateChoice offer={offer} />
              </td>
              <td>{format.age(createdAt, now)}</td>
              <td>{validUntil !== null && format.date(validUntil)}</td>
              <td>
                {ticketId !== null && (
                  <button
                    type="button"
                    className={styles.link}
                    aria-label={t('offers.openTicket', { number: ticketNumber ?? '' })}
                    onClick={() => onOpenTicket(ticketId)}
                  >
                    {ticketNumber}
                  </button>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
