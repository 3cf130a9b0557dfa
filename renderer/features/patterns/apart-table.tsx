import type { Apart } from '../../../native/contract/patterns.ts'
import { useText } from '../../i18n/index.ts'
import styles from './patterns.module.css'

const share = (count: number, of: number): number => (of === 0 ? 0 : count / of)

/** What the alert's tickets have more often than the others: «14 von 17 haben HK-2203-B, von den übrigen 9 %». */
export function ApartTable({ rows }: { rows: readonly Apart[] }) {
  const { t, format } = useText()
  if (rows.length === 0) return <p className={styles.muted}>{t('patterns.apart.none')}</p>
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('patterns.apart.feature')}</th>
          <th scope="col" className={styles.figure}>
            {t('patterns.apart.inside')}
          </th>
          <th scope="col" className={styles.figure}>
            {t('patterns.apart.outside')}
          </th>
          <th scope="col">{t('patterns.apart.certainty')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ kind, value, inside, insideOf, outside, outsideOf, certainty }) => (
          <tr key={`${kind} ${value.de}`}>
            <th scope="row">
              <span className={styles.small}>{t(`patterns.apart.kind.${kind}`)}</span> {format.pick(value)}
            </th>
            <td className={styles.figure}>{t('patterns.apart.of', { count: inside, of: insideOf })}</td>
            <td className={styles.figure}>{format.percent(share(outside, outsideOf))}</td>
            <td>{t(`words.certainty.${certainty}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
