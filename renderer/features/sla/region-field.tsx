import { useId } from 'react'
import form from '../../components/form.module.css'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './sla.module.css'

/** Whose holidays count, and which these are this year. */
export function RegionField({
  region,
  onChange,
}: {
  region: string | null
  onChange: (region: string | null) => void
}) {
  const { t, language } = useText()
  const id = useId()
  const { data } = useEngineQuery('sla.regions', { language }, { staleTime: Number.POSITIVE_INFINITY })
  return (
    <div className={form.field}>
      <label htmlFor={id} className={styles.label}>
        {t('sla.region')}
      </label>
      <select
        id={id}
        className={styles.input}
        value={region ?? ''}
        onChange={(event) => onChange(event.target.value || null)}
      >
        <option value="">{t('sla.noRegion')}</option>
        {!data && region !== null && <option value={region}>{region}</option>}
        {data?.regions.map(({ id: value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
      {region !== null && <Holidays region={region} />}
    </div>
  )
}

function Holidays({ region }: { region: string }) {
  const { t, language, format } = useText()
  const year = new Date().getFullYear()
  const { data } = useEngineQuery('sla.holidays', { region, year, language }, { staleTime: Number.POSITIVE_INFINITY })
  if (!data) return null
  return (
    <details>
      <summary>{t('sla.holidays', { year })}</summary>
      <ul className={styles.holidays}>
        {data.holidays.map(({ date, name }) => (
          <li key={date}>
            <time dateTime={date}>{format.date(new Date(`${date}T12:00`).getTime())}</time> {name}
          </li>
        ))}
      </ul>
    </details>
  )
}
