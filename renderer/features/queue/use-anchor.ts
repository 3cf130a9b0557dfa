import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { type Pages, type Stand, shiftOf, standFrom } from './pages.ts'

const rowsThatVote = 5

/**
 * Keeps the rows still while tickets come in above them: the first visible row stays where it is, and what came above
 * is offered instead. Only a list that stands at its top and that nobody is at follows by itself.
 */
export function useAnchor({
  scroller,
  listKey,
  pages,
  rowHeight,
  outdated,
}: {
  scroller: RefObject<HTMLDivElement | null>
  listKey: string
  pages: Pages
  rowHeight: number
  outdated: boolean
}) {
  const anchor = useRef<{ listKey: string; stand: Stand } | null>(null)
  const attended = useRef(false)
  const [newAbove, setNewAbove] = useState(0)

  const remember = (): void => {
    const index = Math.floor((scroller.current?.scrollTop ?? 0) / rowHeight)
    anchor.current = { listKey, stand: standFrom(pages, index, rowsThatVote) }
    setNewAbove((count) => Math.min(count, index))
  }

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element || outdated) return
    const before = anchor.current
    if (before && before.listKey !== listKey) {
      element.scrollTop = 0
      setNewAbove(0)
    } else if (before && (element.scrollTop >= 1 || attended.current)) {
      const shift = shiftOf(before.stand, pages)
      element.scrollTop += shift * rowHeight
      if (shift > 0) setNewAbove((count) => count + shift)
    }
    const stand = standFrom(pages, Math.floor(element.scrollTop / rowHeight), rowsThatVote)
    anchor.current = { listKey, stand }
  }, [scroller, listKey, pages, rowHeight, outdated])

  return {
    newAbove,
    toTop: () => {
      if (scroller.current) scroller.current.scrollTop = 0
      scroller.current?.focus({ preventScroll: true })
      setNewAbove(0)
    },
    handlers: {
      onScroll: remember,
      onPointerEnter: () => {
        attended.current = true
      },
      onPointerLeave: () => {
        attended.current = scroller.current?.contains(document.activeElement) ?? false
      },
      onFocus: () => {
        attended.current = true
      },
      onBlur: () => {
        attended.current = scroller.current?.matches(':hover') ?? false
      },
    },
  }
}
