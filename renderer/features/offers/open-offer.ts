import { useEffect, useEffectEvent, useRef } from 'react'
import { create } from 'zustand'
import type { OfferId } from '../../../native/contract/words.ts'

interface OpenOffer {
  readonly offerId: OfferId | null
  /** How often an offer was put into an answer. */
  readonly laid: number
}

/** The offer that lies over the page, wherever it was opened. */
export const useOpenOffer = create<OpenOffer>(() => ({ offerId: null, laid: 0 }))

export const openOffer = (offerId: OfferId): void => useOpenOffer.setState({ offerId })
export const closeOffer = (): void => useOpenOffer.setState({ offerId: null })
export const laidOffer = (): void => useOpenOffer.setState(({ laid }) => ({ laid: laid + 1 }))

/** Just before an offer is put into the answer: what lies over the answer must make room. */
export function useOnLaid(makeRoom: () => void): void {
  const laid = useOpenOffer((store) => store.laid)
  const seen = useRef(laid)
  const run = useEffectEvent(makeRoom)
  useEffect(() => {
    if (seen.current === laid) return
    seen.current = laid
    run()
  }, [laid])
}
