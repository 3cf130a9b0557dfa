import { useEffect, useState } from 'react'
import type { Settings } from '../../../native/contract/settings.ts'
import { useEngineMutation } from '../../engine/index.ts'

const shownMs = 3_000

export interface Save {
  /** True for a moment after the engine has stored a change. */
  readonly saved: boolean
  /** @param onRefused called where the engine did not take it, unless a newer change from here is on its way */
  save(change: Partial<Settings>, onRefused?: () => void): void
}

/** Stores a change at once; every place of use has a «Gespeichert» of its own. */
export function useSave(): Save {
  const [savedAt, setSavedAt] = useState<number | null>(null)
  const { mutate } = useEngineMutation('settings.update', { onSuccess: () => setSavedAt(Date.now()) })
  useEffect(() => {
    if (savedAt === null) return
    const timer = setTimeout(() => setSavedAt(null), shownMs)
    return () => clearTimeout(timer)
  }, [savedAt])
  return { saved: savedAt !== null, save: (change, onRefused) => mutate(change, { onError: () => onRefused?.() }) }
}
