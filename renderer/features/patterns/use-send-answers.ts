import { useRef, useState } from 'react'
import { isEngineError } from '../../../native/contract/errors.ts'
import type { Output } from '../../../native/contract/index.ts'
import type { AlertId, Counts, OperationId } from '../../../native/contract/words.ts'
import { tell, tellTrouble } from '../../components/notices.tsx'
import { useEngine } from '../../engine/index.ts'
import { errorText, useText } from '../../i18n/index.ts'
import type { Reviewed } from './review-store.ts'
import { useChanging } from './use-alert-change.ts'

type LeftOut = Output<'patterns.sendAnswers'>['leftOut']

export interface SendingAnswers {
  /** Null while nothing is sent. */
  readonly counts: Counts | null
  send(letters: readonly Reviewed[], solve: boolean): Promise<LeftOut | null>
  cancel(): void
}

/** Sends letters, tells how many went, and takes those back that have not left, as long as that is offered. */
export function useSendAnswers(alertId: AlertId): SendingAnswers {
  const { t } = useText()
  const engine = useEngine()
  const call = useChanging()
  const [counts, setCounts] = useState<Counts | null>(null)
  const running = useRef<AbortController | null>(null)
  const takeBack = async (operationId: OperationId): Promise<void> => {
    const done = await call('patterns.takeBackAnswers', { operationId })
    if (!done) return
    const late = done.tooLate > 0 ? ` ${t('patterns.review.tooLate', { count: done.tooLate })}` : ''
    tell(`${t('patterns.review.takenBack', { count: done.takenBack })}${late}`)
  }
  const send = async (letters: readonly Reviewed[], solve: boolean): Promise<LeftOut | null> => {
    const controller = new AbortController()
    running.current = controller
    setCounts({ done: 0, total: letters.length })
    try {
      const answers = letters.map(({ ticketId, seen, text }) => ({ ticketId, seen, text }))
      const options = { signal: controller.signal, onProgress: setCounts }
      const { sent, leftOut, operationId } = await engine.call(
        'patterns.sendAnswers',
        { alertId, answers, solve },
        options,
      )
      const said = sent === 0 ? t('patterns.review.sentNone') : t('patterns.review.sent', { count: sent })
      tell(said, operationId === null ? null : () => void takeBack(operationId))
      return leftOut
    } catch (error) {
      if (isEngineError(error, 'cancelled')) tell(t('patterns.review.cancelled'))
      else tellTrouble(errorText(t, error).what)
      return null
    } finally {
      running.current = null
      setCounts(null)
    }
  }
  return { counts, send, cancel: () => running.current?.abort() }
}
