import { type RefObject, useLayoutEffect, useRef } from 'react'

interface Stand {
  readonly element: Element
  /** In pixels from the top of the window. */
  readonly top: number
}

function standOf(scroller: HTMLElement | null): Stand | null {
  const element = scroller?.querySelector('article')
  return element ? { element, top: element.getBoundingClientRect().top } : null
}

/**
 * Keeps what one reads where it is while earlier messages come in above it. (Browsers do so too, but not at the very
 * top, which is where one stands then.)
 * @param oldest id of the message that stands first
 * @returns to be called after every scrolling
 */
export function useStand(scroller: RefObject<HTMLElement | null>, oldest: number | undefined): () => void {
  const stand = useRef<Stand | null>(null)
  useLayoutEffect(() => {
    const before = stand.current
    if (before?.element.isConnected && scroller.current && oldest !== undefined) {
      const moved = before.element.getBoundingClientRect().top - before.top
      if (before.element !== scroller.current.querySelector('article')) scroller.current.scrollTop += moved
    }
    stand.current = standOf(scroller.current)
  }, [scroller, oldest])
  return () => {
    stand.current = standOf(scroller.current)
  }
}
