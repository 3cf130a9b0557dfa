import type { EChartsOption } from 'echarts'
import type { Output } from '../../../native/contract/index.ts'
import type { ChartLook } from '../../components/chart/index.ts'

/** Two years, so that a season shows. */
export const shownMonths = 24

interface Words {
  readonly month: (month: string) => string
  readonly ordered: string
  readonly expected: string
  readonly range: string
}

/** Bars for what was ordered, a line in a band for what is expected. */
export function demandOption(
  { history, demand: { ahead } }: Output<'forecast.part'>,
  look: ChartLook,
  words: Words,
): EChartsOption {
  const past = history.slice(-shownMonths)
  const before = past.map(() => null)
  const after = ahead.map(() => null)
  return {
    grid: { left: 4, right: 8, top: 28, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: {
      top: 0,
      left: 0,
      itemWidth: 14,
      itemHeight: 8,
      textStyle: { color: look.muted },
      data: [words.ordered, words.expected, words.range],
    },
    tooltip: {
      trigger: 'axis',
      backgroundColor: look.pane,
      borderColor: look.line,
      textStyle: { color: look.text, fontSize: look.fontSize },
    },
    xAxis: {
      type: 'category',
      data: [...past, ...ahead].map(({ month }) => words.month(month)),
      axisLabel: { color: look.muted },
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
      {
        name: words.ordered,
        type: 'bar',
        data: [...past.map(({ quantity }) => quantity), ...after],
        itemStyle: { color: look.muted },
        barMaxWidth: 14,
      },
      {
        // What the band stands on.
        name: 'low',
        type: 'line',
        stack: 'range',
        data: [...before, ...ahead.map(({ low }) => low)],
        lineStyle: { opacity: 0 },
        symbol: 'none',
        tooltip: { show: false },
      },
      {
        name: words.range,
        type: 'line',
        stack: 'range',
        data: [...before, ...ahead.map(({ low, high }) => high - low)],
        lineStyle: { opacity: 0 },
        areaStyle: { color: look.accent, opacity: 0.22 },
        itemStyle: { color: look.accent },
        symbol: 'none',
        tooltip: { show: false },
      },
      {
        name: words.expected,
        type: 'line',
        data: [...before, ...ahead.map(({ expected }) => Math.round(expected * 10) / 10)],
        lineStyle: { color: look.accent, width: 2 },
        itemStyle: { color: look.accent },
        symbolSize: 5,
      },
    ],
  }
}
