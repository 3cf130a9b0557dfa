import { useId } from 'react'
import type { QuietHours as Values } from '../../../native/contract/notifications.ts'
import form from '../../components/form.module.css'
import { useText } from '../../i18n/index.ts'
import styles from './settings.module.css'
import { readTime, timeText } from './time-text.ts'

/** From when to when, and on which days, the operating system keeps quiet. */
export function QuietHours({ values, onChange }: { values: Values; onChange: (values: Values) => void }) {
  const { t } = useText()
  const id = useId()
  return (
    <div className={form.field}>
      <label className={form.check}>
        <input
          type="checkbox"
          checked={values.on}
          aria-describedby={id}
          onChange={({ target }) => onChange({ ...values, on: target.checked })}
        />
        {t('notifications.quiet.on')}
      </label>
      <p id={id} className={form.hint}>
        {t('notifications.quiet.hint')}
      </p>
      {values.on && <When values={values} onChange={onChange} />}
    </div>
  )
}

function When({ values, onChange }: { values: Values; onChange: (values: Values) => void }) {
  const { t, language } = useText()
  const { from, to, days } = values
  return (
    <>
      <div className={styles.times}>
        <TimeField
          label={t('notifications.quiet.from')}
          minute={from}
          onChange={(at) => onChange({ ...values, from: at })}
        />
        <TimeField label={t('notifications.quiet.to')} minute={to} onChange={(at) => onChange({ ...values, to: at })} />
        {to <= from && <span className={form.hint}>{t('notifications.quiet.nextDay')}</span>}
      </div>
      <fieldset className={styles.days}>
        <legend className={styles.label}>{t('notifications.quiet.days')}</legend>
        {days.map((on, index) => (
          // Days have no other name than their place.
          <label key={weekday(index, 'en', 'long')} className={form.check}>
            <input
              type="checkbox"
              checked={on}
              aria-label={weekday(index, language, 'long')}
              onChange={({ target }) =>
                onChange({ ...values, days: days.map((day, at) => (at === index ? target.checked : day)) })
              }
            />
            {weekday(index, language, 'short')}
          </label>
        ))}
      </fieldset>
    </>
  )
}

function TimeField({ label, minute, onChange }: { label: string; minute: number; onChange: (minute: number) => void }) {
  const id = useId()
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="time"
        required
        className={styles.time}
        value={timeText(minute)}
        onChange={({ target }) => {
          const read = readTime(target.value)
          if (read !== null) onChange(read)
        }}
      />
    </>
  )
}

/** @param index Monday 0; 2024-01-01 was one */
const weekday = (index: number, language: string, style: 'short' | 'long'): string =>
  new Intl.DateTimeFormat(language, { weekday: style, timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1 + index))
