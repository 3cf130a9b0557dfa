import type { EChartsOption } from 'echarts'
import type { AlertDay } from '../../../native/contract/patterns.ts'
import type { ChartLook } from '../../components/chart/index.ts'

export interface ChartWords {
  readonly day: (at: number) => string
  readonly count: string
  readonly outside: string
  readonly expected: string
  readonly band: string
  readonly since: string
}

export const isOutside = ({ count, high }: AlertDay): boolean => count > high

/**
 * A control chart: what came each day as bars, what would be usual as a line in its band. Days above the band are told
 * by a mark over the bar and its stripes as well as by colour.
 */
export function controlOption(
  days: readonly AlertDay[],
  since: number,
  look: ChartLook,
  words: ChartWords,
): EChartsOption {
  const names = days.map(({ at }) => words.day(at))
  const start = names[days.findIndex(({ at }) => at >= since)]
  return {
    grid: { left: 4, right: 12, top: 44, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: {
      top: 0,
      left: 0,
      itemWidth: 14,
      itemHeight: 8,
      textStyle: { color: look.muted },
      data: [words.count, words.outside, words.expected, { name: words.band, icon: 'rect' }],
    },
    tooltip: {
      trigger: 'axis',
      backgroundColor: look.pane,
      borderColor: look.line,
      textStyle: { color: look.text, fontSize: look.fontSize },
    },
    xAxis: {
      type: 'category',
      data: names,
      axisLabel: { color: look.muted, hideOverlap: true },
      axisLine: { lineStyle: { color: look.strongLine } },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: { color: look.muted },
      splitLine: { lineStyle: { color: look.line } },
    },
    series: [
      ...band(days, look, words),
      {
        name: words.count,
        type: 'bar',
        data: days.map((day) => ({
          value: day.count,
          itemStyle: { color: isOutside(day) ? look.red : look.muted },
        })),
        itemStyle: { color: look.muted },
        barMaxWidth: 14,
        ...(start === undefined ? {} : { markLine: startLine(start, look, words.since) }),
      },
      {
        // A shape over the bar, for whoever does not tell the colours apart.
        name: words.outside,
        type: 'scatter',
        data: days.map((day) => (isOutside(day) ? day.count : null)),
        symbol: 'triangle',
        symbolSize: 9,
        symbolOffset: [0, -8],
        itemStyle: { color: look.red },
        tooltip: { show: false },
      },
      {
        name: words.expected,
        type: 'line',
        data: days.map(({ expected }) => Math.round(expected * 10) / 10),
        lineStyle: { color: look.accent, width: 2 },
        itemStyle: { color: look.accent },
        symbol: 'none',
      },
    ],
  }
}

function band(
  days: readonly AlertDay[],
  look: ChartLook,
  words: ChartWords,
): NonNullable<EChartsOption['series']> & object[] {
  const shared = {
    type: 'line',
    stack: 'band',
    lineStyle: { opacity: 0 },
    symbol: 'none',
    tooltip: { show: false },
  } as const
  return [
    { ...shared, name: 'low', data: days.map(({ low }) => low) },
    {
      ...shared,
      name: words.band,
      data: days.map(({ low, high }) => high - low),
      areaStyle: { color: look.accent, opacity: 0.2 },
      itemStyle: { color: look.accent },
    },
  ]
}

const startLine = (start: string, look: ChartLook, label: string) => ({
  silent: true,
  symbol: 'none',
  lineStyle: { color: look.strongLine, type: 'dashed' as const },
  label: { formatter: label, color: look.muted, position: 'end' as const },
  data: [{ xAxis: start }],
})
