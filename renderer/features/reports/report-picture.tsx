import { useCallback, useId } from 'react'
import { figureWords, reportWords } from '../../../native/contract/report-words.ts'
import type { ReportChart } from '../../../native/contract/reports.ts'
import { Chart, type ChartLook } from '../../components/chart/index.ts'
import { useText } from '../../i18n/index.ts'
import { BarTable } from './bar-table.tsx'
import { chartOption } from './chart-option.ts'
import { Definition } from './definition.tsx'
import styles from './reports.module.css'
import { useReportView } from './store.ts'

const wide = new Set<ReportChart['id']>([
  'incoming_days',
  'incoming_year',
  'incoming_hours',
  'machine_failures',
  'part_failures',
])
const heights: Partial<Record<ReportChart['shape'], number>> = { calendar: 150, hours: 190 }

/** A picture with its name, how it is reckoned, and the tickets behind each of its points. */
export function ReportPicture({ chart }: { chart: ReportChart }) {
  const { t, language } = useText()
  const id = useId()
  const [name, definition] = reportWords[language].charts[chart.id]
  const isTable = chart.shape === 'bars' || chart.shape === 'pareto' || chart.shape === 'intervals'
  const anyHidden = chart.rows.some(({ hidden }) => hidden)
  return (
    <section className={styles.picture} aria-labelledby={id} data-wide={wide.has(chart.id) || undefined}>
      <div className={styles.pictureHead}>
        <h3 id={id} className={styles.pictureName}>
          {name}
        </h3>
        <Definition text={definition} />
      </div>
      {chart.rows.length === 0 && <p className={styles.muted}>{t('reports.nothing')}</p>}
      {chart.rows.length > 0 &&
        (isTable ? <BarTable chart={chart} name={name} /> : <Drawn chart={chart} name={name} />)}
      {chart.more > 0 && <p className={styles.muted}>{t('reports.more', { count: chart.more })}</p>}
      {anyHidden && <p className={styles.muted}>{t('reports.hiddenRows')}</p>}
    </section>
  )
}

function Drawn({ chart, name }: { chart: ReportChart; name: string }) {
  const { t, language } = useText()
  const look = useReportView((view) => view.look)
  const words = reportWords[language].series
  const open = useCallback(
    (at: number, series: number): void => {
      const row = chart.rows[at]
      const cell = row?.cells[series]
      if (row && cell?.lead && cell.tickets > 0)
        look({ chosen: { lead: cell.lead, name: `${name}, ${row.label[language]}` } })
    },
    [chart, look, name, language],
  )
  const option = useCallback((page: ChartLook) => chartOption(chart, page, language), [chart, language])
  const pick = useCallback(
    ({ dataIndex, seriesIndex }: { dataIndex: number; seriesIndex: number }) => open(dataIndex, seriesIndex),
    [open],
  )
  return (
    <Chart
      name={name}
      height={heights[chart.shape] ?? 200}
      option={option}
      onPick={pick}
      table={{
        caption: name,
        head: [t('reports.row'), ...chart.series.map(({ id }) => words[id])],
        rows: chart.rows.map(({ label, cells }) => [
          label[language],
          ...chart.series.map(({ unit }, at) => figureWords(cells[at]?.value ?? null, unit, language)),
        ]),
        onCell: (row, cell) => {
          const behind = chart.rows[row]?.cells[cell]
          return behind?.lead && behind.tickets > 0 ? () => open(row, cell) : null
        },
      }}
    />
  )
}
