import { useState } from 'react'
import type { NotificationSettings } from '../../../native/contract/notifications.ts'
import { useEngineMutation } from '../../engine/index.ts'

type Change = Partial<NotificationSettings>

/** The settings with what has just been changed, until the engine has it; what it refuses springs back. */
export function useSettings(values: NotificationSettings): {
  shown: NotificationSettings
  change: (change: Change) => void
} {
  const [pending, setPending] = useState<Change>({})
  const { mutate } = useEngineMutation('notifications.setSettings')
  return {
    shown: { ...values, ...pending },
    change: (change) => {
      setPending((known) => ({ ...known, ...change }))
      // Only the newest change's end is told, so that an older answer does not undo a newer choice.
      mutate(change, { onSettled: () => setPending({}) })
    },
  }
}
