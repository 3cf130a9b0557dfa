import { type RefObject, useEffect } from 'react'

/** Puts the keyboard on what has just come into a dialog, so that its keys work at once; after the dialog has had it. */
export function useFocusOnShow(target: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const timer = setTimeout(() => target.current?.focus({ preventScroll: true }), 50)
    return () => clearTimeout(timer)
  }, [target])
}
