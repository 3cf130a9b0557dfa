import type { CSSProperties } from 'react'
import type { DayWork } from '../../../native/contract/day.ts'
import { useText } from '../../i18n/index.ts'
import styles from './day.module.css'
import { highest, hoursShown } from './hours-shown.ts'
import { useBeforeName } from './use-before-name.ts'

/** A bar for each hour, an outline for the day before, and the same in a table for those who listen. */
export function Hours({ work, before }: { work: DayWork; before: DayWork | null }) {
  const { t, format } = useText()
  const when = useBeforeName(before)
  const bars = hoursShown(work.hours, before?.hours ?? null)
  const top = highest(bars)
  const height = (count: number): CSSProperties => ({ height: `${(count / top) * 100}%` })
  return (
    <figure className={styles.hours}>
      {before && (
        <figcaption className={styles.legend} aria-hidden="true">
          <span className={styles.nowMark}>{t('day.today')}</span>
          <span className={styles.beforeMark}>{when}</span>
        </figcaption>
      )}
      <div className={styles.bars} aria-hidden="true">
        {bars.map((bar) => (
          <div key={bar.hour} className={styles.hour}>
            <div className={styles.stack}>
              {bar.before > 0 && <span className={styles.beforeBar} style={height(bar.before)} />}
              {bar.now > 0 && (
                <span className={styles.nowBar} style={height(bar.now)}>
                  <span className={styles.count}>{format.number(bar.now)}</span>
                </span>
              )}
            </div>
            <span className={styles.clock}>{bar.hour}</span>
          </div>
        ))}
      </div>
      <table className="sr-only">
        <caption>{t('day.hoursText')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('day.hour')}</th>
            <th scope="col">{t('day.today')}</th>
            {before && <th scope="col">{when}</th>}
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.hour}>
              <th scope="row">{t('day.hourOf', { hour: bar.hour })}</th>
              <td>{format.number(bar.now)}</td>
              {before && <td>{format.number(bar.before)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
