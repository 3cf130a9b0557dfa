import { TriangleAlert } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { AlertId, TicketId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './review.module.css'
import { type Reviewed, useReview } from './review-store.ts'

interface Props {
  readonly alertId: AlertId
  readonly letters: readonly Reviewed[]
  /** While they are sent. */
  readonly locked: boolean
  onSend(): void
  onTicket(ticketId: TicketId): void
}

/** All letters at the left, the one that is read at the right. */
export function ReviewLetters({ alertId, letters, locked, onSend, onTicket }: Props) {
  const [readId, setReadId] = useState<TicketId | null>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const { decide } = useReview.getState()
  const at = Math.max(
    0,
    letters.findIndex(({ ticketId }) => ticketId === readId),
  )
  const letter = letters[at]
  const row = (index: number): HTMLElement | null =>
    list.current?.querySelectorAll<HTMLElement>('[data-letter]').item(index) ?? null
  // The keyboard begins in the list.
  useEffect(() => list.current?.querySelector<HTMLElement>('[data-letter]')?.focus(), [])
  const go = (by: number): void => {
    const next = letters[at + by]
    if (!next) return
    setReadId(next.ticketId)
    row(at + by)?.focus()
  }
  const onListKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'j') go(1)
    else if (event.key === 'ArrowUp' || event.key === 'k') go(-1)
    else if ((event.key === ' ' || event.key === 'x') && letter && !locked)
      decide(alertId, letter.ticketId, { chosen: !letter.chosen })
    else if (event.key === 'Enter' && !isSending(event)) area.current?.focus()
    else return
    event.preventDefault()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isSending(event)) {
      event.preventDefault()
      onSend()
    } else if (event.key === 'Escape' && event.target === area.current) {
      // Back to the list first; the next one closes the dialog.
      event.stopPropagation()
      event.preventDefault()
      row(at)?.focus()
    }
  }
  if (!letter) return null
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys that hold in all of it
    <div className={styles.columns} onKeyDown={onKeyDown}>
      <LetterList
        list={list}
        letters={letters}
        readId={letter.ticketId}
        locked={locked}
        onKeyDown={onListKey}
        onRead={setReadId}
        onChoose={(ticketId, chosen) => decide(alertId, ticketId, { chosen })}
      />
      <LetterText alertId={alertId} letter={letter} locked={locked} area={area} onTicket={onTicket} />
    </div>
  )
}

const isSending = ({ key, ctrlKey, metaKey }: KeyboardEvent): boolean => key === 'Enter' && (ctrlKey || metaKey)

function LetterList({
  list,
  letters,
  readId,
  locked,
  onKeyDown,
  onRead,
  onChoose,
}: {
  list: React.RefObject<HTMLUListElement | null>
  letters: readonly Reviewed[]
  readId: TicketId
  locked: boolean
  onKeyDown: (event: KeyboardEvent) => void
  onRead: (ticketId: TicketId) => void
  onChoose: (ticketId: TicketId, chosen: boolean) => void
}) {
  const { t } = useText()
  return (
    <ul ref={list} className={styles.letters} aria-label={t('patterns.review.list')}>
      {letters.map(({ ticketId, number, subject, customerName, to, doubts, edited, chosen }) => (
        <li key={ticketId} className={styles.letterRow} data-read={ticketId === readId || undefined}>
          <label className={styles.box}>
            <input
              type="checkbox"
              checked={chosen}
              disabled={locked}
              tabIndex={-1}
              aria-label={t('patterns.review.choose', { number })}
              onChange={(event) => onChoose(ticketId, event.target.checked)}
            />
          </label>
          <button
            type="button"
            className={styles.letter}
            data-letter
            tabIndex={ticketId === readId ? 0 : -1}
            aria-current={ticketId === readId ? 'true' : undefined}
            onClick={() => onRead(ticketId)}
            onKeyDown={onKeyDown}
          >
            <span className={styles.letterName}>{customerName ?? to}</span>
            <span className={styles.letterSubject}>{subject || t('queue.noSubject')}</span>
            {(doubts.length > 0 || edited) && (
              <span className={styles.letterMarks}>
                {doubts.length > 0 && (
                  <span className={styles.doubtful}>
                    <TriangleAlert size={12} aria-hidden /> {t('patterns.review.doubtful')}
                  </span>
                )}
                {edited && <span>{t('patterns.review.edited')}</span>}
              </span>
            )}
          </button>
        </li>
      ))}
    </ul>
  )
}

function LetterText({
  alertId,
  letter,
  locked,
  area,
  onTicket,
}: {
  alertId: AlertId
  letter: Reviewed
  locked: boolean
  area: React.RefObject<HTMLTextAreaElement | null>
  onTicket: (ticketId: TicketId) => void
}) {
  const { t, format } = useText()
  const { decide, reset } = useReview.getState()
  const { ticketId, number, subject, to, language, text, doubts, edited } = letter
  return (
    <section className={styles.reading} aria-label={t('patterns.review.text', { number })}>
      <div className={styles.readingHead}>
        <h3 className={styles.readingSubject}>{subject || t('queue.noSubject')}</h3>
        <p className={styles.muted}>
          {t('patterns.review.letterTo', { to })}, {format.languageName(language)}
        </p>
        <Button look="quiet" className={styles.open} onClick={() => onTicket(ticketId)}>
          {t('patterns.review.openTicket', { number })}
        </Button>
      </div>
      {doubts.length > 0 && (
        <div className={styles.doubts}>
          <p className={styles.doubtful}>
            <TriangleAlert size={14} aria-hidden /> {t('patterns.review.doubts')}
          </p>
          <ul>
            {doubts.map((doubt) => (
              <li key={doubt}>{t(`patterns.review.doubt.${doubt}`)}</li>
            ))}
          </ul>
        </div>
      )}
      <textarea
        ref={area}
        className={styles.text}
        lang={language}
        aria-label={t('patterns.review.text', { number })}
        readOnly={locked}
        value={text}
        onChange={(event) => decide(alertId, ticketId, { text: event.target.value })}
      />
      {edited && (
        <Button look="quiet" className={styles.open} onClick={() => reset(alertId, ticketId)}>
          {t('patterns.review.reset')}
        </Button>
      )}
    </section>
  )
}
