import { useEffect, useState } from 'react'
import { stops, type TourStep } from './steps.ts'

const mark = 'tourHere'

/** The element a stop is about, as soon as it is on screen, brought into sight and marked; null until then. */
export function useAnchor(step: TourStep | null): HTMLElement | null {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  useEffect(() => {
    if (step === null) return setAnchor(null)
    const look = (): void => setAnchor(elementOf(step))
    look()
    // Panels come and go while a ticket loads.
    const observer = new MutationObserver(look)
    observer.observe(document.body, { childList: true, subtree: true })
    return () => observer.disconnect()
  }, [step])
  useEffect(() => {
    if (!anchor) return
    anchor.dataset[mark] = ''
    anchor.scrollIntoView({ block: 'nearest' })
    return () => {
      delete anchor.dataset[mark]
    }
  }, [anchor])
  return anchor
}

function elementOf(step: TourStep): HTMLElement | null {
  for (const selector of stops[step].selectors) {
    const found = document.querySelector<HTMLElement>(selector)
    if (found?.checkVisibility()) return found
  }
  return null
}
