import type { CanvasElement, Content } from 'pdfmake/interfaces.js'
import { reportWords } from '../contract/report-words.ts'
import type { ReportChart } from '../contract/reports.ts'
import type { Language } from '../contract/words.ts'

export const muted = '#5a6472'
/** Told apart in grey print and by people who see colours differently (Okabe and Ito 2008). */
const palette = ['#0072b2', '#d55e00', '#009e73', '#b7609a', '#8a6d00']
const steps = ['#f1f3f6', '#cfe0ee', '#9cc3df', '#5f9fca', '#2b7bb0', '#0b5488'] as const
const strong = '#9aa3af'
const width = 499
const height = 96

/** Five steps from the least to the most, nothing apart. */
const shadeOf = (value: number, most: number): string =>
  value <= 0 ? steps[0] : (steps[Math.min(5, Math.ceil((value / most) * 5))] ?? steps[5])

/** A chart as vectors, with its legend; only where a picture says more than the table below it. */
export function drawing(chart: ReportChart, language: Language): Content[] {
  switch (chart.shape) {
    case 'calendar':
      return [calendar(chart)]
    case 'hours':
      return [hours(chart, language)]
    case 'stack':
    case 'columns':
      return [{ canvas: columns(chart) }, legend(chart, language)]
    case 'lines':
      return [{ canvas: polylines(chart) }, legend(chart, language)]
    case 'bars':
    case 'pareto':
    case 'intervals':
    case 'calibration':
      return []
  }
}

const valueAt = (chart: ReportChart, row: number, series: number): number => chart.rows[row]?.cells[series]?.value ?? 0

const box = (x: number, y: number, w: number, h: number, color: string): CanvasElement => ({
  type: 'rect',
  x,
  y,
  w,
  h,
  color,
  lineWidth: 0,
})
const line = (x1: number, y1: number, x2: number, y2: number): CanvasElement => ({
  type: 'line',
  x1,
  y1,
  x2,
  y2,
  lineWidth: 0.5,
  lineColor: strong,
})

function calendar(chart: ReportChart): Content {
  const weeks = Math.ceil(chart.rows.length / 7)
  const cell = width / weeks
  const most = Math.max(1, ...chart.rows.map((_row, at) => valueAt(chart, at, 0)))
  return {
    canvas: chart.rows.map((_row, at) =>
      box(Math.floor(at / 7) * cell, (at % 7) * cell, cell - 1, cell - 1, shadeOf(valueAt(chart, at, 0), most)),
    ),
  }
}

const weekdays = {
  de: ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const

function hours(chart: ReportChart, language: Language): Content {
  const [cell, row] = [(width - 28) / 24, 11]
  const most = Math.max(1, ...chart.rows.map((_row, at) => valueAt(chart, at, 0)))
  return {
    stack: [
      {
        columns: [
          {
            width: 28,
            stack: weekdays[language].map((text) => ({ text, fontSize: 7, color: muted, lineHeight: 1.34 })),
          },
          {
            width: '*',
            canvas: chart.rows.map((_row, at) =>
              box((at % 24) * cell, Math.floor(at / 24) * row, cell - 1, row - 1, shadeOf(valueAt(chart, at, 0), most)),
            ),
          },
        ],
      },
      {
        margin: [28, 1, 0, 0],
        columns: [0, 6, 12, 18].map((hour) => ({ width: cell * 6, text: String(hour), fontSize: 7, color: muted })),
      },
    ],
  }
}

function columns(chart: ReportChart): CanvasElement[] {
  const totals = chart.rows.map((row) => row.cells.reduce((sum, cell) => sum + (cell.value ?? 0), 0))
  const most = Math.max(1, ...totals)
  const step = width / Math.max(1, chart.rows.length)
  const bars = chart.rows.flatMap((row, at) => {
    let foot = height
    return row.cells.map((cell, series) => {
      const tall = ((cell.value ?? 0) / most) * (height - 4)
      foot -= tall
      return box(
        at * step,
        foot,
        Math.max(0.5, Math.min(step - 1, 28)),
        tall,
        palette[series % palette.length] as string,
      )
    })
  })
  return [...bars, line(0, height, width, height)]
}

function polylines(chart: ReportChart): CanvasElement[] {
  const most = Math.max(1, ...chart.rows.flatMap((row) => row.cells.map((cell) => cell.value ?? 0)))
  const step = width / Math.max(1, chart.rows.length - 1)
  const courses = chart.series.map((_series, series): CanvasElement => {
    const points = chart.rows.flatMap((row, at) => {
      const value = row.cells[series]?.value
      return value == null ? [] : [{ x: at * step, y: height - (value / most) * (height - 4) }]
    })
    const [first = { x: 0, y: height }] = points
    return {
      type: 'polyline',
      lineWidth: 1.2,
      lineColor: palette[series] as string,
      points: points.length > 1 ? points : [first, first],
    }
  })
  return [...courses, line(0, height, width, height)]
}

function legend({ series, rows }: ReportChart, language: Language): Content {
  const [first, last] = [rows[0], rows.at(-1)]
  return {
    margin: [0, 2, 0, 4],
    fontSize: 7,
    color: muted,
    columns: [
      { width: '*', text: first?.label[language] ?? '' },
      {
        width: 'auto',
        text:
          series.length < 2
            ? ''
            : series.flatMap(({ id }, at) => [
                { text: '■ ', color: palette[at] as string },
                { text: `${reportWords[language].series[id]}   ` },
              ]),
      },
      { width: '*', alignment: 'right', text: last?.label[language] ?? '' },
    ],
  }
}
