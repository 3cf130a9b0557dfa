import { useState } from 'react'
import type { Output } from '../../../native/contract/index.ts'
import type { PreparedAnswer } from '../../../native/contract/patterns.ts'
import type { AlertId, TicketId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ProgressBar } from '../../components/progress.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './review.module.css'
import { ReviewLetters } from './review-letters.tsx'
import { reviewed, useReview } from './review-store.ts'
import { usePrepared } from './use-prepared.ts'
import { type SendingAnswers, useSendAnswers } from './use-send-answers.ts'

interface Props {
  readonly alertId: AlertId
  readonly open: boolean
  onOpenChange(open: boolean): void
  onTicket(ticketId: TicketId): void
}

/** The letters that a known defect writes to its open tickets: to be read, corrected, left out, and sent together. */
export function ReviewDialog(props: Props) {
  const { t } = useText()
  const { open, onOpenChange } = props
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('patterns.review.title')}
      closeName={t('app.close')}
      wide="full"
    >
      <Review {...props} />
    </Dialog>
  )
}

function Review(props: Props) {
  const { t } = useText()
  const { answers, counts, error, retry, forget } = usePrepared(props.alertId)
  if (error) return <Trouble error={error} onRetry={retry} />
  if (!answers) {
    const { done, total } = counts ?? { done: 0, total: null }
    return (
      <div className={styles.preparing} role="status">
        <p>
          {t('patterns.review.preparing')}
          {total !== null && `, ${t('patterns.review.prepared', { done, total })}`}
        </p>
        <ProgressBar done={done} total={total} name={t('patterns.review.preparing')} />
        <Button onClick={() => props.onOpenChange(false)}>{t('app.cancel')}</Button>
      </div>
    )
  }
  if (answers.length === 0) return <p>{t('patterns.review.none')}</p>
  return <Letters answers={answers} forget={forget} {...props} />
}

function Letters({
  alertId,
  answers,
  forget,
  onOpenChange,
  onTicket,
}: Props & { answers: readonly PreparedAnswer[]; forget: () => void }) {
  const decisions = useReview((store) => store.decisions[alertId])
  const [solve, setSolve] = useState(false)
  const [leftOut, setLeftOut] = useState<LeftOut>([])
  const sending = useSendAnswers(alertId)
  const letters = reviewed(answers, decisions)
  const chosen = letters.filter((each) => each.chosen)
  const send = (): void => {
    if (chosen.length === 0 || sending.counts) return
    void sending.send(chosen, solve).then((left) => {
      if (left === null) return
      useReview.getState().forget(alertId)
      forget()
      if (left.length === 0) onOpenChange(false)
      else setLeftOut(left)
    })
  }
  if (leftOut.length > 0) return <LeftOutList leftOut={leftOut} onClose={() => onOpenChange(false)} />
  return (
    <>
      <ReviewLetters
        alertId={alertId}
        letters={letters}
        locked={sending.counts !== null}
        onSend={send}
        onTicket={onTicket}
      />
      <Foot
        chosen={chosen.length}
        total={letters.length}
        solve={solve}
        onSolve={setSolve}
        sending={sending}
        onSend={send}
      />
    </>
  )
}

type LeftOut = Output<'patterns.sendAnswers'>['leftOut']

function LeftOutList({ leftOut, onClose }: { leftOut: LeftOut; onClose: () => void }) {
  const { t } = useText()
  return (
    <div className={styles.leftOut} role="status">
      <h3>{t('patterns.review.leftOut')}</h3>
      <ul>
        {leftOut.map(({ ticketId, number, reason }) => (
          <li key={ticketId}>{t(`patterns.review.leftOutReason.${reason}`, { number })}</li>
        ))}
      </ul>
      <Button onClick={onClose}>{t('app.close')}</Button>
    </div>
  )
}

function Foot({
  chosen,
  total,
  solve,
  onSolve,
  sending,
  onSend,
}: {
  chosen: number
  total: number
  solve: boolean
  onSolve: (solve: boolean) => void
  sending: SendingAnswers
  onSend: () => void
}) {
  const { t } = useText()
  const { counts } = sending
  if (counts) {
    return (
      <div className={styles.foot} role="status">
        <span>
          {t('patterns.review.sending')},{' '}
          {t('patterns.review.prepared', { done: counts.done, total: counts.total ?? chosen })}
        </span>
        <div className={styles.footBar}>
          <ProgressBar done={counts.done} total={counts.total} name={t('patterns.review.sending')} />
        </div>
        <Button onClick={sending.cancel}>{t('app.cancel')}</Button>
      </div>
    )
  }
  return (
    <div className={styles.foot}>
      <Button look="primary" disabled={chosen === 0} onClick={onSend}>
        {chosen === 0 ? t('patterns.review.sendNone') : t('patterns.review.send', { count: chosen })}
      </Button>
      <label className={styles.solve}>
        <input type="checkbox" checked={solve} onChange={(event) => onSolve(event.target.checked)} />
        {t('patterns.review.solve')}
      </label>
      <span className={styles.muted}>{t('patterns.review.chosen', { chosen, total })}</span>
      <span className={styles.keys}>{t('patterns.review.keys')}</span>
    </div>
  )
}
