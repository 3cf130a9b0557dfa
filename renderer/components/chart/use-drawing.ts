import type { ECharts } from 'echarts/core'
import { type RefObject, useEffect, useState } from 'react'

/** A drawing in an element, as large as that is, for as long as it is shown. */
export function useDrawing(room: RefObject<HTMLElement | null>): { drawing: ECharts | null; drawn: boolean } {
  const [drawing, setDrawing] = useState<ECharts | null>(null)
  useEffect(() => {
    const element = room.current
    if (!element) return
    let left = false
    let opened: ECharts | null = null
    const observer = new ResizeObserver(() => opened?.resize())
    void import('./chart-library.ts').then(({ init }) => {
      if (left) return
      opened = init(element, null, { renderer: 'svg' })
      observer.observe(element)
      setDrawing(opened)
    })
    return () => {
      left = true
      observer.disconnect()
      opened?.dispose()
      setDrawing(null)
    }
  }, [room])
  return { drawing, drawn: drawing !== null }
}
