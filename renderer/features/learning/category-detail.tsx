import { useState } from 'react'
import type { LearnedCategory } from '../../../native/contract/learning.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { AboutCategory } from './about-category.tsx'
import { Curve } from './curve.tsx'
import styles from './learning.module.css'

type NameOf = (id: string | null) => string

interface Props {
  category: LearnedCategory
  nameOf: NameOf
  onOpenTicket: (ticketId: TicketId) => void
}

/** What belongs to a category, how it turns out, and the very tickets. */
export function CategoryDetail({
  categories,
  onRemove,
  ...rest
}: Props & { categories: readonly LearnedCategory[]; onRemove: () => void }) {
  const { category, nameOf } = rest
  return (
    <div className={styles.parts}>
      <AboutCategory category={category} name={nameOf(category.id)} categories={categories} onRemove={onRemove} />
      <Measured {...rest} />
    </div>
  )
}

/** How a category turns out over all thresholds, what it is confused with, and the very tickets. */
function Measured({ category, nameOf, onOpenTicket }: Props) {
  const { t } = useText()
  const [confusedWith, setConfusedWith] = useState<string | null | undefined>(undefined)
  if (category.curve.length === 0) return <p className={styles.muted}>{t('learning.nothingMeasured')}</p>
  return (
    <div className={styles.columns}>
      <Curve category={category} />
      <div className={styles.confusions}>
        <h3>{t('learning.confusions')}</h3>
        {category.confusions.length === 0 && <p className={styles.muted}>{t('learning.noConfusions')}</p>}
        <ul className={styles.confusionList}>
          {category.confusions.map(({ with: other, count, direction }) => (
            <li key={`${direction} ${other}`}>
              <Button
                look="quiet"
                aria-pressed={confusedWith === other}
                onClick={() => setConfusedWith(confusedWith === other ? undefined : other)}
              >
                {t(`learning.confusion.${direction}`, { count, category: nameOf(other) })}
              </Button>
            </li>
          ))}
        </ul>
        <Tickets categoryId={category.id} confusedWith={confusedWith} nameOf={nameOf} onOpenTicket={onOpenTicket} />
      </div>
    </div>
  )
}

const shown = 8

function Tickets({
  categoryId,
  confusedWith,
  nameOf,
  onOpenTicket,
}: {
  categoryId: string
  confusedWith: string | null | undefined
  nameOf: NameOf
  onOpenTicket: (ticketId: TicketId) => void
}) {
  const { t, format } = useText()
  const { data, error, refetch } = useEngineQuery('learning.examples', {
    categoryId,
    limit: shown,
    ...(confusedWith === undefined ? {} : { confusedWith }),
  })
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />
  if (!data) {
    return (
      <Waiting name={t('app.loading')}>
        <SkeletonLines widths={[80, 70]} />
      </Waiting>
    )
  }
  return (
    <>
      <h3 className={styles.ticketsTitle}>{t('learning.tickets')}</h3>
      <ul aria-label={t('learning.tickets')}>
        {data.examples.map(({ ticketId, number, subject, truth, guess, confidence }) => (
          <li key={ticketId}>
            <button type="button" className={styles.ticket} onClick={() => onOpenTicket(ticketId)}>
              <span className={styles.subject}>
                {number} {subject}
              </span>
              <span className={styles.muted}>
                {truth === guess
                  ? t('learning.rightly', { guess: nameOf(guess), share: format.percent(confidence) })
                  : t('learning.wrongly', {
                      guess: nameOf(guess),
                      truth: nameOf(truth),
                      share: format.percent(confidence),
                    })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
