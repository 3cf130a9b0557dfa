import { useEffect, useState } from 'react'
import { Button } from '../components/button.tsx'
import { useDelayed } from '../components/use-delayed.ts'
import { type ConnectionState, useConnectionState, useEngine, useEngineQuery } from '../engine/index.ts'
import { useOutboxTrouble } from '../features/letters/index.ts'
import { type Translate, useText } from '../i18n/index.ts'
import styles from './status-line.module.css'

/** What is over sooner is not worth a line that comes and goes. */
const patienceMs = 600

/**
 * One quiet line that says what does not work just now and when it will be tried again; nothing while all is well. It
 * stands at the foot, where nothing moves when it comes.
 */
export function StatusLine() {
  const { t } = useText()
  const engine = useEngine()
  const state = useConnectionState()
  const seconds = useSecondsUntil('nextAttemptAt' in state ? state.nextAttemptAt : null)
  const { data } = useEngineQuery('app.status', {})
  const models = data?.models.state
  const outbox = useOutboxTrouble()
  const other = connectionText(t, state, seconds) ?? modelsText(t, models)
  const text = other ?? outbox?.text ?? null
  const late = useDelayed(text !== null, patienceMs)
  if (text === null || !late) return null
  return (
    <div className={styles.line} role="status" aria-label={t('status.label')}>
      <span className={styles.text}>{text}</span>
      {(state.kind === 'waiting' || state.kind === 'failed') && (
        <Button look="quiet" onClick={() => engine.retryNow()}>
          {t('status.retryNow')}
        </Button>
      )}
      {other === null && outbox && (
        <Button look="quiet" onClick={outbox.retry}>
          {outbox.name}
        </Button>
      )}
    </div>
  )
}

function connectionText(t: Translate, state: ConnectionState, seconds: number): string | null {
  switch (state.kind) {
    case 'connected':
      return null
    case 'connecting':
      return state.attempt > 1 ? t('status.reconnecting') : null
    case 'waiting':
      return `${t('status.lost')} ${t('status.retryIn', { seconds })}`
    case 'failed':
      return `${t('status.hostFailed', { detail: state.detail || state.reason })} ${t('status.retryIn', { seconds })}`
  }
}

function modelsText(t: Translate, models: string | undefined): string | null {
  if (models === 'restarting') return t('status.modelsRestarting')
  if (models === 'unavailable') return t('status.modelsUnavailable')
  return null
}

function useSecondsUntil(at: number | null): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (at === null) return
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [at])
  return at === null ? 0 : Math.max(0, Math.ceil((at - now) / 1_000))
}
