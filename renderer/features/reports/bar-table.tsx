import { figureWords, reportWords } from '../../../native/contract/report-words.ts'
import type { ReportCell, ReportChart, ReportRow } from '../../../native/contract/reports.ts'
import { useText } from '../../i18n/index.ts'
import styles from './reports.module.css'
import { useReportView } from './store.ts'

const rowNames: Partial<
  Record<ReportChart['id'], 'category' | 'model' | 'part' | 'segment' | 'region' | 'business' | 'age'>
> = {
  reasons: 'category',
  reopened_categories: 'category',
  corrected_categories: 'category',
  machine_failures: 'model',
  part_failures: 'part',
  incoming_segments: 'segment',
  incoming_regions: 'region',
  answer_times: 'business',
  solution_times: 'business',
  backlog_ages: 'age',
}

/** Rows with bars in a table: long names stay legible, and every figure is a button to its tickets. */
export function BarTable({ chart, name }: { chart: ReportChart; name: string }) {
  const { t, language } = useText()
  const words = reportWords[language].series
  const drawn = chart.shape === 'intervals' ? 2 : 0
  const most = Math.max(
    ...chart.rows.map(({ cells }) =>
      Math.min(cells[drawn]?.high ?? cells[drawn]?.value ?? 0, 3 * (cells[drawn]?.value ?? 0)),
    ),
    Number.EPSILON,
  )
  return (
    <table className={styles.table} aria-label={name}>
      <thead>
        <tr>
          <th scope="col">{t(`reports.rows.${rowNames[chart.id] ?? 'day'}`)}</th>
          <td aria-hidden />
          {chart.series.map(({ id }) => (
            <th key={id} scope="col" className={styles.number}>
              {words[id]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {chart.rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.label[language]}</th>
            <td className={styles.barCell} aria-hidden>
              {!row.hidden && <Bar cell={row.cells[drawn]} most={most} />}
            </td>
            {row.hidden ? (
              <td colSpan={chart.series.length} className={styles.number}>
                {t('reports.fewer')}
              </td>
            ) : (
              <Numbers chart={chart} row={row} name={name} />
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Numbers({ chart, row, name }: { chart: ReportChart; row: ReportRow; name: string }) {
  const { language } = useText()
  const look = useReportView((view) => view.look)
  return chart.series.map(({ id, unit }, at) => {
    const cell = row.cells[at]
    const text = figureWords(cell?.value ?? null, unit, language)
    const lead = cell && cell.tickets > 0 ? cell.lead : null
    const label = row.label[language]
    return (
      <td key={id} className={styles.number}>
        {lead ? (
          <button
            type="button"
            className={styles.link}
            onClick={() => look({ chosen: { lead, name: `${name}, ${label}` } })}
          >
            {text}
            <span className="sr-only">, {label}</span>
          </button>
        ) : (
          text
        )}
        {cell?.low != null && cell.high != null && (
          <span className={styles.range}>
            {figureWords(cell.low, unit, language)} – {figureWords(cell.high, unit, language)}
          </span>
        )}
      </td>
    )
  })
}

/** A bar, and where there is a range a stroke over it. */
function Bar({ cell, most }: { cell: ReportCell | undefined; most: number }) {
  const at = (value: number): string => `${Math.min(100, (value / most) * 100)}%`
  const value = cell?.value ?? 0
  return (
    <span className={styles.barRoom}>
      <span className={styles.bar} style={{ width: at(value) }} />
      {cell?.low != null && cell.high != null && (
        <span className={styles.stroke} style={{ left: at(cell.low), right: `calc(100% - ${at(cell.high)})` }} />
      )}
    </span>
  )
}
