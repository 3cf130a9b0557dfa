import type { EChartsOption } from 'echarts'
import { figureWords, reportWords } from '../../../native/contract/report-words.ts'
import type { FigureUnit, ReportChart } from '../../../native/contract/reports.ts'
import type { Language } from '../../../native/contract/words.ts'
import type { ChartLook } from '../../components/chart/index.ts'

/** What ECharts draws of a chart, in the colours of the page. */
export function chartOption(chart: ReportChart, look: ChartLook, language: Language): EChartsOption {
  switch (chart.shape) {
    case 'calendar':
      return calendar(chart, look, language)
    case 'hours':
      return hours(chart, look, language)
    default:
      return plotted(chart, look, language)
  }
}

const tooltip = (look: ChartLook) => ({
  backgroundColor: look.pane,
  borderColor: look.line,
  textStyle: { color: look.text, fontSize: look.fontSize },
})
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)

/** From nothing to the most, one colour growing stronger. */
const shades = (chart: ReportChart, look: ChartLook) => ({
  show: false,
  min: 0,
  max: Math.max(1, ...chart.rows.map(({ cells }) => cells[0]?.value ?? 0)),
  inRange: { color: [look.line, look.accent] },
})

const says = (chart: ReportChart, language: Language) => (at: number) => {
  const row = chart.rows[at]
  return row
    ? `${escaped(row.label[language])}: <b>${figureWords(row.cells[0]?.value ?? null, 'count', language)}</b>`
    : ''
}

const weekdays = {
  de: ['So', 'Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
}
const monthNames = (language: Language): string[] =>
  Array.from({ length: 12 }, (_, month) =>
    new Date(Date.UTC(2026, month, 1)).toLocaleString(language === 'de' ? 'de-DE' : 'en-GB', {
      month: 'short',
      timeZone: 'UTC',
    }),
  )

function calendar(chart: ReportChart, look: ChartLook, language: Language): EChartsOption {
  const [first, last] = [chart.rows[0]?.key ?? '', chart.rows.at(-1)?.key ?? '']
  const say = says(chart, language)
  return {
    tooltip: { ...tooltip(look), formatter: (told) => say((told as { dataIndex: number }).dataIndex) },
    visualMap: shades(chart, look),
    calendar: {
      range: [first, last],
      left: 32,
      right: 4,
      top: 22,
      bottom: 4,
      cellSize: ['auto', 'auto'],
      splitLine: { show: false },
      itemStyle: { color: look.line, borderColor: look.pane, borderWidth: 2 },
      dayLabel: { firstDay: 1, nameMap: weekdays[language], color: look.muted, fontSize: look.fontSize - 2 },
      monthLabel: { nameMap: monthNames(language), color: look.muted, fontSize: look.fontSize - 1 },
      yearLabel: { show: false },
    },
    series: [
      {
        type: 'heatmap',
        coordinateSystem: 'calendar',
        data: chart.rows.map(({ key, cells }) => [key, cells[0]?.value ?? 0]),
      },
    ],
  }
}

function hours(chart: ReportChart, look: ChartLook, language: Language): EChartsOption {
  const say = says(chart, language)
  const names = [...weekdays[language].slice(1), weekdays[language][0] ?? '']
  const axis = { axisLine: { show: false }, axisTick: { show: false }, axisLabel: { color: look.muted } }
  return {
    tooltip: { ...tooltip(look), formatter: (told) => say((told as { dataIndex: number }).dataIndex) },
    visualMap: shades(chart, look),
    xAxis: { type: 'category', data: Array.from({ length: 24 }, (_, hour) => String(hour)), ...axis },
    yAxis: { type: 'category', data: names, inverse: true, ...axis },
    series: [
      {
        type: 'heatmap',
        data: chart.rows.map(({ cells }, at) => [at % 24, Math.floor(at / 24), cells[0]?.value ?? 0]),
        itemStyle: { borderColor: look.pane, borderWidth: 2 },
      },
    ],
  }
}

const hourMs = 3_600_000
/** What an axis counts in. */
const scales: Record<FigureUnit, number> = { count: 1, rate: 1, share: 100, duration: 1 / hourMs, business: 1 / hourMs }
const endings: Record<FigureUnit, Record<Language, string>> = {
  count: { de: '', en: '' },
  rate: { de: '', en: '' },
  share: { de: ' %', en: ' %' },
  duration: { de: ' Std.', en: ' h' },
  business: { de: ' Std.', en: ' h' },
}

/** Good to bad and young to old keep their colours; everything else takes those of series. */
function colourOf(id: string, at: number, look: ChartLook): string {
  const named: Record<string, string> = {
    kept: look.series[0] ?? look.accent,
    near: look.series[3] ?? look.amber,
    broken: look.series[1] ?? look.red,
    open: look.line,
    age_4: look.series[1] ?? look.red,
    taken: look.series[0] ?? look.accent,
    corrected: look.series[1] ?? look.amber,
    dismissed: look.muted,
    count: look.accent,
  }
  if (id in opacities) return look.accent
  return named[id] ?? look.series[at % look.series.length] ?? look.accent
}

/** Ages grow stronger with time; the oldest stand out by their colour. */
const opacities: Record<string, number> = { age_0: 0.25, age_1: 0.45, age_2: 0.7, age_3: 1 }

function plotted(chart: ReportChart, look: ChartLook, language: Language): EChartsOption {
  const words = reportWords[language].series
  const isLine = chart.shape === 'lines' || chart.shape === 'calibration'
  // Numbers of tickets and shares do not fit one axis; of a calibration the shares are drawn.
  const drawn = chart.series
    .map((one, at) => ({ ...one, at }))
    .filter(({ unit }) => chart.shape !== 'calibration' || unit === 'share')
  const unit = drawn[0]?.unit ?? 'count'
  return {
    grid: {
      left: 4,
      right: 12,
      top: drawn.length > 4 ? 48 : drawn.length > 1 ? 28 : 12,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    ...(drawn.length > 1 && {
      legend: {
        top: 0,
        left: 0,
        itemWidth: 12,
        itemHeight: 8,
        textStyle: { color: look.muted },
        data: drawn.map(({ id }) => words[id]),
      },
    }),
    tooltip: {
      ...tooltip(look),
      trigger: 'axis',
      formatter: (told) => {
        const list = told as unknown as { dataIndex: number }[]
        const row = chart.rows[list[0]?.dataIndex ?? 0]
        const lines = chart.series.map(
          ({ id, unit: of }, at) => `${words[id]}: <b>${figureWords(row?.cells[at]?.value ?? null, of, language)}</b>`,
        )
        return [escaped(row?.label[language] ?? ''), ...lines].join('<br>')
      },
    },
    xAxis: {
      type: 'category',
      data: chart.rows.map(({ label }) => shortLabel(label[language])),
      axisLabel: { color: look.muted, hideOverlap: true },
      axisLine: { lineStyle: { color: look.strongLine } },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      ...(unit === 'count' && { minInterval: 1 }),
      axisLabel: {
        color: look.muted,
        formatter: (value: number) => `${value.toLocaleString(language)}${endings[unit][language]}`,
      },
      splitLine: { lineStyle: { color: look.line } },
    },
    series: chart.series.map(({ id, unit: of }, at) => {
      const isDrawn = drawn.some((one) => one.at === at)
      const data = chart.rows.map(({ cells }) => {
        const value = cells[at]?.value
        return value == null || !isDrawn ? null : Math.round(value * scales[of] * 100) / 100
      })
      const colour = colourOf(id, at, look)
      return isLine
        ? {
            name: words[id],
            type: 'line',
            data,
            itemStyle: { color: colour },
            lineStyle: { color: colour, width: 2 },
            symbolSize: 5,
            connectNulls: true,
          }
        : {
            name: words[id],
            type: 'bar',
            data,
            ...(chart.shape === 'stack' && { stack: 'all' }),
            itemStyle: { color: colour, opacity: opacities[id] ?? 1 },
            barMaxWidth: 28,
          }
    }),
  }
}

/** A span by its first day: the whole is in the tooltip. Years are in the title. */
const shortLabel = (label: string): string => {
  const [first = label] = label.split(/ bis | to /)
  return /^\d\d\.\d\d\.\d{4}$/.test(first)
    ? first.slice(0, 6)
    : /^\d\d\/\d\d\/\d{4}$/.test(first)
      ? first.slice(0, 5)
      : label
}
