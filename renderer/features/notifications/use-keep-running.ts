import { useEffect } from 'react'
import { useEngineQuery } from '../../engine/index.ts'

/** Tells the shell what the person has chosen for closing its window. */
export function useKeepRunning(): void {
  const { data } = useEngineQuery('notifications.settings', {})
  const keep = data?.keepRunning
  useEffect(() => {
    if (keep !== undefined) void window.leitstand?.setKeepRunning(keep)
  }, [keep])
}
