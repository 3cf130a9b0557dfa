import { useEffect, useRef } from 'react'
import type { ListedPair } from '../../../native/contract/matching.ts'
import { useText } from '../../i18n/index.ts'
import { certaintyOf } from './certainty.ts'
import styles from './matching.module.css'

export const keyOf = ({ first, second }: ListedPair): string => `${first.id} ${second.id}`

/** The open pairs, the likeliest first. */
export function PairList({
  pairs,
  total,
  current,
  onChoose,
}: {
  pairs: readonly ListedPair[]
  total: number
  current: ListedPair
  onChoose: (pair: ListedPair) => void
}) {
  const { t } = useText()
  const list = useRef<HTMLUListElement>(null)
  const key = keyOf(current)
  // The keyboard stays in the list when what it stood on has gone.
  useEffect(() => {
    const button = list.current?.querySelector<HTMLElement>(`[data-pair="${key}"]`)
    if (document.activeElement === document.body || list.current?.contains(document.activeElement)) button?.focus()
  }, [key])
  return (
    <nav aria-label={t('matching.lists.open')}>
      <p className={styles.muted}>{t('matching.openCount', { count: total })}</p>
      <ul ref={list} className={styles.pairs}>
        {pairs.map((pair) => (
          <li key={keyOf(pair)}>
            <button
              type="button"
              className={styles.pair}
              data-pair={keyOf(pair)}
              aria-current={pair === current ? 'true' : undefined}
              onClick={() => onChoose(pair)}
            >
              <span className={styles.pairNames}>
                <span>{pair.first.name}</span>
                <span className={styles.muted}>{pair.second.name}</span>
              </span>
              <span className={styles.small}>{t(`words.certainty.${certaintyOf(pair.score)}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
