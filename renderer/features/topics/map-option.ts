import type { EChartsOption } from 'echarts'
import type { ChartLook } from '../../components/chart/index.ts'
import { type Trend, trends } from './trend.ts'

export interface Spot {
  readonly name: string
  /** What is written beside the spot. */
  readonly label: string
  readonly x: number
  readonly y: number
  readonly tickets: number
  readonly trend: Trend
  readonly chosen: boolean
  /** What is told where the pointer is. */
  readonly told: string
}

/** Told apart by shape too. */
const symbols = { more: 'triangle', usual: 'circle', less: 'diamond' } as const
const smallest = 8
const largest = 56

/** A spot a topic: its size by tickets, its colour and shape by whether there are more than usual. */
export function mapOption(spots: readonly Spot[], look: ChartLook, words: Record<Trend, string>): EChartsOption {
  const most = Math.max(1, ...spots.map(({ tickets }) => tickets))
  const colours = { more: look.series[1], usual: look.muted, less: look.series[0] }
  const axis = { type: 'value', show: false, min: 'dataMin', max: 'dataMax' } as const
  return {
    grid: { left: 88, right: 96, top: 64, bottom: 56 },
    legend: {
      top: 0,
      left: 0,
      itemHeight: 10,
      textStyle: { color: look.muted },
      data: trends.map((each) => words[each]),
    },
    tooltip: {
      backgroundColor: look.pane,
      borderColor: look.line,
      textStyle: { color: look.text, fontSize: look.fontSize },
      // Words of mails: never as HTML.
      renderMode: 'richText',
    },
    xAxis: axis,
    yAxis: axis,
    series: trends.map((trend) => ({
      name: words[trend],
      type: 'scatter',
      symbol: symbols[trend],
      itemStyle: { color: colours[trend], opacity: 0.75 },
      labelLayout: { hideOverlap: true },
      data: spots.map((spot) => ({
        name: spot.name,
        value: spot.trend === trend ? [spot.x, spot.y] : [],
        symbolSize: smallest + (largest - smallest) * Math.sqrt(spot.tickets / most),
        itemStyle: spot.chosen ? { opacity: 1, borderColor: look.text, borderWidth: 2 } : {},
        label: {
          show: true,
          position: 'bottom',
          distance: 2,
          formatter: spot.label,
          color: look.text,
          fontSize: look.fontSize,
          fontWeight: spot.trend === 'more' || spot.chosen ? 600 : 400,
        },
        tooltip: { formatter: spot.told },
      })),
    })),
  }
}
