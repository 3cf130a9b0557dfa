import type { EChartsOption } from 'echarts'
import type { VoicePoint } from '../../../native/contract/voices.ts'
import type { ChartLook } from '../../components/chart/index.ts'

interface Words {
  readonly at: (at: number) => string
  readonly mood: string
  readonly range: string
}

/** A line for the mean in a band for its interval, −1 … 1; where too few spoke there is a gap. */
export function moodOption(series: readonly VoicePoint[], look: ChartLook, words: Words): EChartsOption {
  const hidden = {
    type: 'line',
    stack: 'range',
    symbol: 'none',
    lineStyle: { opacity: 0 },
    tooltip: { show: false },
  } as const
  const two = (value: number): number => Math.round(value * 100) / 100
  return {
    grid: { left: 4, right: 8, top: 28, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: {
      top: 0,
      left: 0,
      itemWidth: 14,
      itemHeight: 8,
      textStyle: { color: look.muted },
      data: [words.mood, words.range],
    },
    tooltip: {
      trigger: 'axis',
      backgroundColor: look.pane,
      borderColor: look.line,
      textStyle: { color: look.text, fontSize: look.fontSize },
    },
    xAxis: {
      type: 'category',
      data: series.map(({ at }) => words.at(at)),
      axisLabel: { color: look.muted },
      axisLine: { onZero: false, lineStyle: { color: look.strongLine } },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      min: -1,
      max: 1,
      interval: 0.5,
      axisLabel: { color: look.muted },
      splitLine: { lineStyle: { color: look.line } },
    },
    series: [
      // What the band stands on; numbers of both signs add up with the strategy «all».
      { ...hidden, name: 'low', stackStrategy: 'all', data: series.map(({ figures }) => figures && two(figures.low)) },
      {
        ...hidden,
        name: words.range,
        stackStrategy: 'all',
        data: series.map(({ figures }) => figures && two(figures.high - figures.low)),
        areaStyle: { color: look.accent, opacity: 0.22 },
        itemStyle: { color: look.accent },
      },
      {
        name: words.mood,
        type: 'line',
        data: series.map(({ figures }) => figures && two(figures.mean)),
        lineStyle: { color: look.accent, width: 2 },
        itemStyle: { color: look.accent },
        symbolSize: 5,
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: look.strongLine, type: 'solid' },
          data: [{ yAxis: 0 }],
        },
      },
    ],
  }
}
