import { type PointerEvent as ReactPointerEvent, type RefObject, useState } from 'react'
import { type Panel, placeAt } from './panels.ts'

export interface Drag {
  readonly panel: Panel
  /** Where it would land, counted among the panels on screen. */
  readonly to: number
}

/** A press becomes a drag from so many pixels on. */
const slack = 4
/** So near to an edge of the pane it scrolls, so many pixels with every frame. */
const edge = 40
const pace = 10

/**
 * Drags panels with the pointer: shows where the panel would land, scrolls at the edges, and moves it when it is let go.
 * Escape leaves everything as it was.
 * @param pane what scrolls; its panels carry `data-panel`
 */
export function usePanelDrag(
  pane: RefObject<HTMLElement | null>,
  onDrop: (panel: Panel, to: number) => void,
): { drag: Drag | null; grab: (panel: Panel, event: ReactPointerEvent<HTMLElement>) => void } {
  const [drag, setDrag] = useState<Drag | null>(null)
  const grab = (panel: Panel, event: ReactPointerEvent<HTMLElement>): void => {
    const scroller = pane.current
    if (event.button !== 0 || !scroller) return
    follow({
      scroller,
      panel,
      startY: event.clientY,
      onAt: (to) => setDrag((now) => (now?.to === to ? now : { panel, to })),
      onEnd: (to) => {
        setDrag(null)
        if (to !== null) onDrop(panel, to)
      },
    })
  }
  return { drag, grab }
}

interface Following {
  readonly scroller: HTMLElement
  readonly panel: Panel
  readonly startY: number
  onAt(to: number): void
  /** @param to null where nothing is to move */
  onEnd(to: number | null): void
}

function follow({ scroller, panel, startY, onAt, onEnd }: Following): void {
  const stop = new AbortController()
  const { signal } = stop
  let y = startY
  let to: number | null = null
  const look = (): void => {
    if (to === null && Math.abs(y - startY) < slack) return
    to = placeAt(middlesOf(scroller, panel), y)
    onAt(to)
  }
  const scroll = (): void => {
    if (signal.aborted) return
    const { top, bottom } = scroller.getBoundingClientRect()
    if (to !== null && (y < top + edge || y > bottom - edge)) {
      scroller.scrollTop += y < top + edge ? -pace : pace
      look()
    }
    requestAnimationFrame(scroll)
  }
  const end = (landed: number | null): void => {
    stop.abort()
    onEnd(landed)
  }
  window.addEventListener(
    'pointermove',
    (event) => {
      y = event.clientY
      look()
    },
    { signal },
  )
  window.addEventListener('pointerup', () => end(to), { signal })
  window.addEventListener('pointercancel', () => end(null), { signal })
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      end(null)
    },
    { signal, capture: true },
  )
  requestAnimationFrame(scroll)
}

function middlesOf(scroller: HTMLElement, dragged: Panel): number[] {
  return [...scroller.querySelectorAll(`[data-panel]:not([data-panel="${dragged}"])`)].map((element) => {
    const { top, height } = element.getBoundingClientRect()
    return top + height / 2
  })
}
