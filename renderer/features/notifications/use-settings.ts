import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { NotificationSettings } from '../../../native/contract/notifications.ts'
import { engineKey, useEngineMutation, useEngineQuery } from '../../engine/index.ts'

type Change = Partial<NotificationSettings>

/**
 * The settings with what has just been changed, until the engine has it; what it refuses springs back. They are read
 * from the cache in the same render that lets go of a change, so that nothing ticked flickers.
 */
export function useSettings() {
  const queries = useQueryClient()
  const [pending, setPending] = useState<Change>({})
  const { data, error, refetch } = useEngineQuery('notifications.settings', {})
  const { mutate } = useEngineMutation('notifications.setSettings', {
    onSuccess: (after) => {
      queries.setQueryData(engineKey('notifications.settings', {}), after)
    },
  })
  return {
    shown: data && { ...data, ...pending },
    error,
    refetch,
    change: (change: Change): void => {
      setPending((known) => ({ ...known, ...change }))
      // Only the newest change's end is told, so that an older answer does not undo a newer choice.
      mutate(change, { onSettled: () => setPending({}) })
    },
  }
}
