import type { SignQuality } from '../../../native/contract/signs.ts'
import { Select } from '../../components/select.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './signs.module.css'
import { useDecide } from './use-decide.ts'

const rates = [1, 2, 3, 5, 10, 20]

/** How many may be shown, and how often they were right so far. */
export function Rate({ perWeek, quality }: { perWeek: number; quality: SignQuality }) {
  const { t, format } = useText()
  const { setRate } = useDecide()
  const { precision, looked, confirmed, harmless, harmlessPerWeek } = quality
  const choices = [...new Set([...rates, perWeek])].sort((a, b) => a - b)
  return (
    <div className={styles.summary}>
      <p>{t('signs.intro')}</p>
      <div className={styles.rate}>
        <Select
          name={t('signs.rate')}
          value={String(perWeek)}
          onChange={(value) => setRate(Number(value))}
          choices={choices.map((count) => ({ value: String(count), label: t('signs.rateChoice', { count }) }))}
        />
        <p className={styles.muted}>
          {precision
            ? `${t('signs.precision', {
                looked,
                confirmed,
                harmless,
                share: format.percent(precision.share),
                low: format.percent(precision.low),
                high: format.percent(precision.high),
              })} ${t('signs.perWeek', { rate: format.decimal(harmlessPerWeek, 1) })}`
            : t('signs.unlooked')}
        </p>
      </div>
    </div>
  )
}
