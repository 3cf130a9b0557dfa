import { useEffect, useState } from 'react'
import { isEngineError } from '../../../native/contract/errors.ts'
import type { RuleBody, RuleTrial } from '../../../native/contract/rules.ts'
import type { Counts } from '../../../native/contract/words.ts'
import { useEngine } from '../../engine/index.ts'
import { errorText, type Translate, useText } from '../../i18n/index.ts'
import { doneActions, isComplete } from './values.ts'

export interface Trial {
  /** The last that was finished, with what it was asked. */
  readonly result: {
    readonly trial: RuleTrial
    readonly days: number | null
    readonly actions: RuleBody['actions']
  } | null
  readonly progress: Counts | null
  readonly isTrying: boolean
  readonly trouble: string | null
  cancel(): void
  again(): void
}

/** Somebody who types is not done yet. */
const quietMs = 500

/** Tries conditions and actions on past tickets whenever they have changed and are whole. */
export function useTrial({ conditions, actions }: RuleBody, days: number | null): Trial {
  const engine = useEngine()
  const { t } = useText()
  const [result, setResult] = useState<Trial['result']>(null)
  const [progress, setProgress] = useState<Counts | null>(null)
  const [isTrying, setIsTrying] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [stop, setStop] = useState<AbortController | null>(null)
  const [round, setRound] = useState(0)
  const asked = isComplete(conditions)
    ? JSON.stringify({ conditions, actions: doneActions(actions), days, round })
    : null
  useEffect(() => {
    if (asked === null) return
    const abort = new AbortController()
    const { round: _round, ...input } = JSON.parse(asked)
    const timer = setTimeout(() => {
      setStop(abort)
      setIsTrying(true)
      setTrouble(null)
      setProgress(null)
      engine
        .call('rules.try', input, { signal: abort.signal, onProgress: setProgress })
        .then((trial) => setResult({ trial, days: input.days, actions: input.actions }))
        .catch((error: unknown) => {
          if (!abort.signal.aborted || abort.signal.reason === byPerson) setTrouble(troubleText(t, error))
        })
        .finally(() => {
          if (!abort.signal.aborted || abort.signal.reason === byPerson) setIsTrying(false)
        })
    }, quietMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [engine, asked, t])
  return {
    result,
    progress,
    isTrying,
    trouble,
    cancel: () => stop?.abort(byPerson),
    again: () => setRound(round + 1),
  }
}

const byPerson = 'person'

function troubleText(t: Translate, error: unknown): string {
  if (isEngineError(error, 'cancelled')) return t('rules.trial.cancelled')
  const { what, next } = errorText(t, error)
  return [what, next].filter(Boolean).join(' ')
}
