import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { isEngineError } from '../../../native/contract/errors.ts'
import type { InterruptedChange, TicketChange } from '../../../native/contract/tickets.ts'
import type { OperationId } from '../../../native/contract/words.ts'
import { ask, tell, tellTrouble } from '../../components/notices.tsx'
import { useEngine, useEngineQuery } from '../../engine/index.ts'
import { errorText, useText } from '../../i18n/index.ts'
import { runBulk } from './use-bulk-change.ts'

/** Tells of every change to many tickets that the end of the program cut off, and asks what is to become of it. */
export function useInterruptedChanges(): void {
  const { t } = useText()
  const textOf = useTextOf()
  const { resume, undo, leave } = useDecisions()
  const { data } = useEngineQuery('tickets.interrupted', {})
  const put = useEffectEvent((change: InterruptedChange) => {
    const { operationId, total } = change
    const goOn = { text: t('changes.resume'), choose: total === null ? undo(operationId) : resume(operationId) }
    const goBack = { text: t('app.undo'), choose: undo(operationId) }
    // What is half undone already can only be undone to the end.
    return ask(textOf(change), {
      answers: total === null ? [goOn] : [goBack, goOn],
      leave: { text: t('changes.leave'), choose: leave(operationId) },
    })
  })
  useEffect(() => {
    const takeAway = data?.changes.map((change) => put(change)) ?? []
    return () => {
      for (const one of takeAway) one()
    }
  }, [data])
}

function useTextOf(): (change: InterruptedChange) => string {
  const { t, format } = useText()
  const nameOf = (change: TicketChange): string => {
    switch (change.field) {
      case 'state':
      case 'priority':
      case 'category':
        return t(`changes.${change.field}`)
      case 'assignee':
        return t('changes.assign')
      case 'tag':
        return t('changes.tags')
      case 'snoozed':
        return t('changes.snooze')
      case 'unread':
        return t(change.value ? 'changes.unread' : 'changes.read')
      case 'custom':
        return t('changes.ownField')
    }
  }
  return ({ at, changes, changed, total }) => {
    const about = { what: changes.map(nameOf).join(', '), date: format.dateTime(at) }
    return total === null ? t('changes.undoInterrupted', about) : t('changes.interrupted', { ...about, changed, total })
  }
}

function useDecisions() {
  const engine = useEngine()
  const queries = useQueryClient()
  const { t } = useText()
  /** Where it did not work, the question comes again. */
  const decide = (work: () => Promise<void>) => (): void => {
    void work()
      .catch((error: unknown) => {
        if (isEngineError(error, 'cancelled')) tell(t('changes.cancelled'))
        else tellTrouble(errorText(t, error).what)
      })
      .then(() => queries.resetQueries({ queryKey: ['tickets.interrupted'] }))
  }
  const undo = (operationId: OperationId) =>
    decide(async () => {
      const { restored, kept } = await runBulk('undo', (options) =>
        engine.call('tickets.undo', { operationId }, options),
      )
      tell(kept > 0 ? t('changes.kept', { count: kept }) : t('changes.putBack', { count: restored }))
    })
  const resume = (operationId: OperationId) =>
    decide(async () => {
      const { changed } = await runBulk('change', (options) => engine.call('tickets.resume', { operationId }, options))
      tell(t('changes.resumed', { count: changed }), undo(operationId))
    })
  const leave = (operationId: OperationId) =>
    decide(async () => {
      await engine.call('tickets.leave', { operationId })
    })
  return { undo, resume, leave }
}
