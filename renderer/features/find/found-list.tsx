import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { TicketId } from '../../../native/contract/words.ts'
import { useText } from '../../i18n/index.ts'
import styles from './find.module.css'
import { FoundRow } from './found-row.tsx'
import type { Found } from './use-found.ts'
import { useNearestSentences } from './use-nearest-sentences.ts'

export const foundListId = 'found-list'
export const optionId = (index: number): string => `found-row-${index}`

/** Puts the keyboard on the hits. */
export const focusFoundList = (): void => document.getElementById(foundListId)?.focus({ preventScroll: true })

/** Pixels that a hit is higher than a row of the queue: one more line. */
const moreHeight = 20

/** Any number of hits, fetched as they come into sight. */
export function FoundList({
  query,
  found,
  total,
  index,
  openId,
  rowHeight,
  onVisible,
  onOpen,
  onKeyDown,
}: {
  /** What was asked for. */
  query: string
  found: Found
  total: number
  /** The hit the keyboard is on. */
  index: number
  openId: TicketId | null
  rowHeight: number
  onVisible: (range: { first: number; last: number }) => void
  onOpen: (index: number) => void
  onKeyDown: (event: KeyboardEvent) => void
}) {
  const { t } = useText()
  const scroller = useRef<HTMLDivElement>(null)
  const height = rowHeight + moreHeight
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
    onChange: ({ range }) => range && onVisible({ first: range.startIndex, last: range.endIndex }),
  })
  const range = virtualizer.range ?? { startIndex: 0, endIndex: 0 }
  const sentenceOf = useNearestSentences(found.outdated ? null : query, found.rowAt, {
    first: range.startIndex,
    last: range.endIndex,
  })
  useEffect(() => {
    if (height > 0) virtualizer.measure()
  }, [virtualizer, height])
  useEffect(() => virtualizer.scrollToIndex(index, { align: 'auto' }), [virtualizer, index])
  return (
    <div className={styles.frame}>
      <div
        id={foundListId}
        ref={scroller}
        role="listbox"
        tabIndex={0}
        aria-label={t('find.hits')}
        aria-busy={found.outdated}
        aria-activedescendant={optionId(index)}
        className={styles.scroller}
        onKeyDown={onKeyDown}
      >
        <div role="presentation" className={styles.sizer} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index: each, start, size }) => {
            const row = found.rowAt(each)
            return (
              // biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus and points here
              // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys
              <div
                key={each}
                id={optionId(each)}
                role="option"
                aria-selected={row !== null && row.id === openId}
                aria-setsize={total}
                aria-posinset={each + 1}
                data-cursor={each === index || undefined}
                className={styles.row}
                style={{ top: start, height: size }}
                onClick={() => onOpen(each)}
              >
                {row && <FoundRow row={row} sentence={sentenceOf(row.messageId)} />}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}
