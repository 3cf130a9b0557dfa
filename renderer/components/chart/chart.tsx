import type { EChartsOption } from 'echarts'
import { type ReactNode, useEffect, useRef } from 'react'
import { useText } from '../../i18n/index.ts'
import { SkeletonLines, Waiting } from '../skeleton.tsx'
import styles from './chart.module.css'
import { type ChartLook, useChartLook } from './chart-look.ts'
import { ChartTable, type ChartTableProps } from './chart-table.tsx'
import { useDrawing } from './use-drawing.ts'

/**
 * A picture of figures, with the figures themselves in a table behind it.
 * @param option what to draw, in the colours of the page; must be the same function while nothing changes
 * @param onPick the index in the data and in the series of what was clicked; of a flow, whether a `node` or an `edge` was
 */
export function Chart({
  name,
  option,
  height = 220,
  table,
  onPick,
  children,
}: {
  name: string
  option: (look: ChartLook) => EChartsOption
  /** Pixels. */
  height?: number
  table: ChartTableProps
  onPick?: (picked: { dataIndex: number; seriesIndex: number; dataType?: string }) => void
  /** Below the picture: its legend in words, where it wants one. */
  children?: ReactNode
}) {
  const { t } = useText()
  const look = useChartLook()
  const room = useRef<HTMLDivElement>(null)
  const { drawing, drawn } = useDrawing(room)
  useEffect(() => {
    drawing?.setOption(withLook(option(look), look), { notMerge: true })
  }, [drawing, option, look])
  useEffect(() => {
    if (!drawing || !onPick) return
    type Picked = { dataIndex: number; seriesIndex?: number; dataType?: string }
    const pick = ({ dataIndex, seriesIndex = 0, dataType }: Picked): void =>
      onPick({ dataIndex, seriesIndex, ...(dataType === undefined ? {} : { dataType }) })
    drawing.on('click', pick)
    return () => {
      drawing.off('click', pick)
    }
  }, [drawing, onPick])
  return (
    <figure className={styles.figure}>
      <div className={styles.frame} style={{ height }}>
        <div ref={room} role="img" aria-label={name} className={styles.room} />
        {!drawn && (
          <Waiting name={t('app.loading')}>
            <SkeletonLines widths={[95, 80, 90, 60]} />
          </Waiting>
        )}
      </div>
      {children}
      <ChartTable {...table} />
    </figure>
  )
}

/** What every chart has in common: the page's type, no animation, room for the labels. */
const withLook = (option: EChartsOption, look: ChartLook): EChartsOption => ({
  animation: false,
  textStyle: { fontFamily: look.font, fontSize: look.fontSize, color: look.text },
  grid: { left: 8, right: 12, top: 16, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
  color: [...look.series],
  ...option,
})
