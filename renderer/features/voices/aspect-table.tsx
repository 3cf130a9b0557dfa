import { TrendingDown, TrendingUp } from 'lucide-react'
import type { AspectRow } from '../../../native/contract/voices.ts'
import { fewestPeople } from '../../../native/contract/voices.ts'
import { useText } from '../../i18n/index.ts'
import { ShareBar } from './share-bar.tsx'
import { Spark } from './spark.tsx'
import { useAspectName } from './use-aspect-name.ts'
import styles from './voices.module.css'

/** Aspects as rows; one that is chosen opens below. */
export function AspectTable({
  rows,
  chosen,
  onChoose,
}: {
  rows: readonly AspectRow[]
  chosen: string | null
  onChoose: (aspect: string | null) => void
}) {
  const { t } = useText()
  const nameOf = useAspectName()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: wider than a window at 200 %, and reached by keyboard then
    <section className={styles.scroll} tabIndex={0} aria-label={t('voices.byAspect')}>
      <table className={styles.table}>
        <caption className="sr-only">{t('voices.byAspect')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('voices.aspect')}</th>
            <th scope="col" className={styles.figure}>
              {t('voices.mentions')}
            </th>
            <th scope="col" className={styles.figure}>
              {t('voices.people')}
            </th>
            <th scope="col">{t('voices.shareHead')}</th>
            <th scope="col" className={styles.figure}>
              {t('voices.mood')}
            </th>
            <th scope="col">{t('voices.trend')}</th>
            <th scope="col">{t('voices.change')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.aspect} data-chosen={row.aspect === chosen || undefined}>
              <th scope="row">
                <button
                  type="button"
                  className={styles.choose}
                  aria-expanded={row.aspect === chosen}
                  onClick={() => onChoose(row.aspect === chosen ? null : row.aspect)}
                >
                  {nameOf(row.aspect, row.name)}
                </button>
              </th>
              <Figures row={row} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Figures({ row: { figures, silent, series, change } }: { row: AspectRow }) {
  const { t, format } = useText()
  if (!figures)
    return (
      <td colSpan={6} className={styles.muted}>
        {silent ? t('voices.silent') : t('voices.few', { count: fewestPeople })}
      </td>
    )
  return (
    <>
      <td className={styles.figure}>{format.number(figures.mentions)}</td>
      <td className={styles.figure}>{format.number(figures.people)}</td>
      <td>
        <ShareBar figures={figures} />
      </td>
      <td className={styles.figure}>
        {signed(format, figures.mean)}{' '}
        <span className={styles.range}>
          {t('voices.interval', { low: signed(format, figures.low), high: signed(format, figures.high) })}
        </span>
      </td>
      <td>
        <Spark series={series} />
      </td>
      <td>
        {change?.significant ? <Change difference={change.difference} /> : <span className={styles.muted}>–</span>}
      </td>
    </>
  )
}

function Change({ difference }: { difference: number }) {
  const { t, format } = useText()
  const better = difference > 0
  const Icon = better ? TrendingUp : TrendingDown
  return (
    <span className={styles.change} data-side={better ? 'positive' : 'negative'}>
      <Icon size={14} aria-hidden />
      {t(better ? 'voices.better' : 'voices.worse', { by: format.decimal(Math.abs(difference), 2) })}
    </span>
  )
}

/** With its sign, as a mood has two sides. */
export const signed = (format: { decimal(value: number, digits: number): string }, value: number): string =>
  `${value > 0 ? '+' : value < 0 ? '−' : '±'}${format.decimal(Math.abs(value), 2)}`
