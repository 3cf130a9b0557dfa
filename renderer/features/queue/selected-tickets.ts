import { useEffect, useEffectEvent } from 'react'
import { create } from 'zustand'
import type { Apply } from './bulk-bar.tsx'

/** What is selected in the list that is shown, for the palette. */
interface SelectedTickets {
  readonly count: number
  readonly apply: Apply
}

const useStore = create<{ selected: SelectedTickets | null }>(() => ({ selected: null }))

/** Null while nothing is selected, or no list is shown. */
export const useSelectedTickets = (): SelectedTickets | null => useStore(({ selected }) => selected)

/** Offers the selection to others while its bar is on screen. */
export function useOfferSelected(count: number, apply: Apply): void {
  const own = useEffectEvent(apply)
  useEffect(() => {
    useStore.setState({ selected: { count, apply: (change, what) => own(change, what) } })
    return () => useStore.setState({ selected: null })
  }, [count])
}
