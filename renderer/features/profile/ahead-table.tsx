import type { CustomerId } from '../../../native/contract/words.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './profile.module.css'

/** Where customers like him stumbled first, and how likely he is to. */
export function AheadTable({ customerId }: { customerId: CustomerId }) {
  const { t, format } = useText()
  const { data } = useEngineQuery('journeys.ahead', { customerId })
  if (!data) return null
  if (data.state === 'too_few')
    return <p className={styles.muted}>{t('profile.journey.tooFew', { count: data.similar })}</p>
  return (
    <>
      <p className={styles.muted}>
        {t('profile.journey.aheadText', { similar: data.similar, windows: data.windows, own: data.ownWindows })}
      </p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('profile.journey.what')}</th>
            <th scope="col" className={styles.figure}>
              {t('profile.journey.chance')}
            </th>
            <th scope="col" className={styles.figure}>
              {t('profile.journey.theirs')}
            </th>
            <th scope="col" className={styles.figure}>
              {t('profile.journey.his')}
            </th>
          </tr>
        </thead>
        <tbody>
          {data.stumbles.map(({ kind, chance, count, ownCount }) => (
            <tr key={kind}>
              <th scope="row">{t(`profile.journey.stumble.${kind}`)}</th>
              <td className={styles.figure}>{format.percent(chance)}</td>
              <td className={styles.figure}>{t('profile.journey.ofWindows', { count, of: data.windows })}</td>
              <td className={styles.figure}>
                {t('profile.journey.ofWindows', { count: ownCount, of: data.ownWindows })}
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t('profile.journey.smooth')}</th>
            <td className={styles.figure}>{format.percent(data.smooth)}</td>
            <td />
            <td />
          </tr>
        </tbody>
      </table>
    </>
  )
}
