import type { CustomerId } from '../../../native/contract/words.ts'
import { useNow } from '../../components/use-now.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './profile.module.css'

const dayMs = 86_400_000
const shown = 8

/** Where he stands, where he stood before, and how long things take with him. */
export function Stages({ customerId }: { customerId: CustomerId }) {
  const { t, format } = useText()
  const now = useNow()
  const { data } = useEngineQuery('journeys.stages', { customerId })
  if (!data) return null
  const days = (from: number, to: number): string => format.number(Math.round((to - from) / dayMs))
  const wait = (value: number | null): string =>
    value === null
      ? t('profile.journey.none')
      : t('profile.journey.dayCount', { days: format.decimal(value, value < 10 ? 1 : 0) })
  return (
    <>
      <p className={styles.strong}>
        {data.now
          ? t('profile.journey.standsIn', {
              stage: t(`profile.journey.stage.${data.now.stage}`),
              date: format.date(data.now.since),
            })
          : t('profile.journey.noStage')}
      </p>
      <div className={styles.pair}>
        {data.visits.length > 0 && (
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('profile.journey.stageName')}</th>
                <th scope="col">{t('profile.journey.from')}</th>
                <th scope="col" className={styles.figure}>
                  {t('profile.journey.days')}
                </th>
              </tr>
            </thead>
            <tbody>
              {data.visits
                .slice(-shown)
                .toReversed()
                .map(({ stage, from, to }) => (
                  <tr key={`${stage} ${from}`}>
                    <th scope="row">{t(`profile.journey.stage.${stage}`)}</th>
                    <td>{format.date(from)}</td>
                    <td className={styles.figure}>{days(from, to ?? now)}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        )}
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('profile.journey.waiting')}</th>
              <th scope="col" className={styles.figure}>
                {t('profile.journey.own')}
              </th>
              <th scope="col" className={styles.figure}>
                {t('profile.journey.usual')}
              </th>
            </tr>
          </thead>
          <tbody>
            {data.waiting.map(({ kind, days: own, usualDays }) => (
              <tr key={kind}>
                <th scope="row">{t(`profile.journey.wait.${kind}`)}</th>
                <td className={styles.figure}>{wait(own)}</td>
                <td className={styles.figure}>{wait(usualDays)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
