import { CircleAlert, Clock } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Message } from '../../../native/contract/tickets.ts'
import { useText } from '../../i18n/index.ts'
import styles from './message.module.css'

/** That a message has not left yet, and when it will; or that it could not. */
export function OutboxState({ outbox }: { outbox: NonNullable<Message['outbox']> }) {
  const { t } = useText()
  const seconds = useSecondsUntil(outbox.sendAt, outbox.state === 'held')
  if (outbox.state === 'failed') {
    return (
      <p className={styles.outbox} data-state="failed" role="status">
        <CircleAlert size={14} aria-hidden />
        {outbox.error ? t('conversation.notSentBecause', { error: outbox.error }) : t('conversation.notSent')}
      </p>
    )
  }
  return (
    <p className={styles.outbox} data-state="held">
      <Clock size={14} aria-hidden />
      {seconds > 0 ? t('conversation.sentIn', { seconds }) : t('conversation.sending')}
    </p>
  )
}

/** Whole seconds until then, rounded up; moves on while `running`. */
function useSecondsUntil(at: number, running: boolean): number {
  const [now, setNow] = useState(Date.now)
  const left = Math.max(0, Math.ceil((at - now) / 1_000))
  const ticking = running && left > 0
  useEffect(() => {
    if (!ticking) return
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [ticking])
  return left
}
