import { figureWords, reportWords } from '../../../native/contract/report-words.ts'
import type { ReportFigure } from '../../../native/contract/reports.ts'
import { useText } from '../../i18n/index.ts'
import { Definition } from './definition.tsx'
import styles from './reports.module.css'
import { Sparkline } from './sparkline.tsx'
import { useReportView } from './store.ts'

/** Figures side by side, each a button to its tickets, with what it was before and its course. */
export function Figures({ figures }: { figures: readonly ReportFigure[] }) {
  return (
    <ul className={styles.figures}>
      {figures.map((figure) => (
        <li key={figure.id} className={styles.figure}>
          <Figure figure={figure} />
        </li>
      ))}
    </ul>
  )
}

function Figure({ figure }: { figure: ReportFigure }) {
  const { t, language } = useText()
  const look = useReportView((view) => view.look)
  const { id, unit, value, tickets, of, lead, spark } = figure
  const [name, definition] = reportWords[language].figures[id]
  const behind =
    of === null
      ? t('reports.of', { count: tickets })
      : t(id === 'answer_kept' || id === 'solution_kept' ? 'reports.late' : 'reports.outOf', {
          count: tickets,
          of: figureWords(of, 'count', language),
        })
  return (
    <>
      <span className={styles.figureHead}>
        <span className={styles.figureName}>{name}</span>
        <Definition text={definition} />
      </span>
      <button
        type="button"
        className={styles.figureButton}
        disabled={tickets === 0}
        onClick={() => look({ chosen: { lead, name } })}
      >
        <span className={styles.value}>{figureWords(value, unit, language)}</span>
        {tickets > 0 && (
          <>
            <span className={styles.behind}>{unit === 'count' ? t('reports.show') : behind}</span>
            <span className="sr-only">{t('reports.showOf', { name })}</span>
          </>
        )}
      </button>
      <Change figure={figure} />
      <Sparkline values={spark} />
    </>
  )
}

const fewest = 10
const withMinus = (text: string): string => text.replace('-', '−')

/** Against the period before, in words: shares in points, the rest in per cent. */
function Change({ figure: { value, before, unit } }: { figure: ReportFigure }) {
  const { t, language } = useText()
  if (before === null || value === null) return <span className={styles.change}>{t('reports.noBefore')}</span>
  const said = figureWords(before, unit, language)
  const locale = language === 'de' ? 'de-DE' : 'en-GB'
  const signed = { signDisplay: 'exceptZero', maximumFractionDigits: 0 } as const
  if (unit === 'share') {
    const points = ((value - before) * 100).toLocaleString(locale, { ...signed, maximumFractionDigits: 1 })
    return <span className={styles.change}>{t('reports.points', { points: withMinus(points), before: said })}</span>
  }
  // A few more than a few is no per cent.
  if (before === 0 || (unit === 'count' && before < fewest))
    return <span className={styles.change}>{t('reports.before', { before: said })}</span>
  const percent = ((value - before) / before).toLocaleString(locale, { ...signed, style: 'percent' })
  return <span className={styles.change}>{t('reports.change', { percent: withMinus(percent), before: said })}</span>
}
