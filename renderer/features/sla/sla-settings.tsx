import type { SlaValues } from '../../../native/contract/sla.ts'
import form from '../../components/form.module.css'
import { PageSection } from '../../components/page.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineMutation, useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { EscalationField } from './escalation-field.tsx'
import { durationText, hoursText, readDuration, readHours } from './hours-text.ts'
import { ReadField } from './read-field.tsx'
import { RegionField } from './region-field.tsx'
import styles from './sla.module.css'

/** What customers are promised, and when this company works. What is changed is kept at once. */
export function SlaSettings() {
  const { t } = useText()
  const { data, error, refetch } = useEngineQuery('sla.get', {})
  const { mutate } = useEngineMutation('sla.set')
  const change = (part: Partial<SlaValues>): void => {
    if (data) mutate({ ...data, ...part })
  }
  return (
    <PageSection title={t('sla.title')} text={t('sla.text')}>
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {!data && !error && (
        <Waiting name={t('app.loading')}>
          <SkeletonLines widths={[30, 60]} />
        </Waiting>
      )}
      {data && (
        <div className={form.settings}>
          <label className={form.check}>
            <input type="checkbox" checked={data.on} onChange={({ target }) => change({ on: target.checked })} />
            {t('sla.on')}
          </label>
          {data.on && <Promised values={data} onChange={change} />}
        </div>
      )}
    </PageSection>
  )
}

interface Part {
  values: SlaValues
  onChange: (part: Partial<SlaValues>) => void
}

function Promised({ values, onChange }: Part) {
  const { t } = useText()
  const { hours } = values
  return (
    <>
      <Promises values={values} onChange={onChange} />
      <DurationField
        label={t('sla.warn')}
        hint={t('sla.warnHint')}
        minutes={values.warnMinutes || null}
        most={10_000}
        onChange={(minutes) => onChange({ warnMinutes: minutes ?? 0 })}
      />
      <EscalationField values={values.escalation} onChange={(escalation) => onChange({ escalation })} />
      <Hours values={values} onChange={onChange} />
      <ReadField
        label={t('sla.timeZone')}
        value={hours.timeZone}
        list="sla-time-zones"
        show={(zone) => zone}
        read={(text) => (timeZones.includes(text.trim()) ? { value: text.trim() } : null)}
        trouble={t('sla.zoneTrouble')}
        onChange={(timeZone) => onChange({ hours: { ...hours, timeZone } })}
      />
      <datalist id="sla-time-zones">
        {timeZones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <RegionField region={hours.region} onChange={(region) => onChange({ hours: { ...hours, region } })} />
    </>
  )
}

const timeZones = [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])]

function Promises({ values, onChange }: Part) {
  const { t } = useText()
  const set = (index: number, part: Partial<SlaValues['promises'][number]>): void =>
    onChange({ promises: values.promises.map((one, at) => (at === index ? { ...one, ...part } : one)) })
  return (
    <div className={form.field}>
      <h3 className={styles.label}>{t('sla.promises')}</h3>
      <p className={form.hint}>{t('sla.promisesHint')}</p>
      <table className={styles.promises}>
        <thead>
          <tr>
            <th scope="col">{t('sla.priority')}</th>
            <th scope="col">{t('sla.answer')}</th>
            <th scope="col">{t('sla.solution')}</th>
          </tr>
        </thead>
        <tbody>
          {values.promises.map(({ priority, answerMinutes, solutionMinutes }, index) => {
            const name = { priority: t(`words.priority.${priority}`) }
            return (
              <tr key={priority}>
                <th scope="row">{name.priority}</th>
                <td>
                  <DurationField
                    label={t('sla.answerFor', name)}
                    labelHidden
                    minutes={answerMinutes}
                    onChange={(minutes) => set(index, { answerMinutes: minutes })}
                  />
                </td>
                <td>
                  <DurationField
                    label={t('sla.solutionFor', name)}
                    labelHidden
                    minutes={solutionMinutes}
                    onChange={(minutes) => set(index, { solutionMinutes: minutes })}
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function DurationField({
  minutes,
  most = 1_000_000,
  onChange,
  ...rest
}: {
  label: string
  labelHidden?: boolean
  hint?: string
  minutes: number | null
  most?: number
  onChange: (minutes: number | null) => void
}) {
  const { t } = useText()
  return (
    <ReadField
      {...rest}
      value={minutes}
      size={8}
      show={(value) => (value === null ? '' : durationText(value))}
      read={(text) => readMinutes(text, most)}
      trouble={t('sla.durationTrouble')}
      onChange={onChange}
    />
  )
}

/** @param most minutes the engine takes */
function readMinutes(text: string, most: number): { value: number | null } | null {
  const read = readDuration(text)
  if (read === 'none') return { value: null }
  return read === null || read === 0 || read > most ? null : { value: read }
}

function Hours({ values: { hours }, onChange }: Part) {
  const { t, language } = useText()
  return (
    <div className={form.field}>
      <h3 className={styles.label}>{t('sla.hours')}</h3>
      <p className={form.hint}>{t('sla.hoursHint')}</p>
      <div className={styles.days}>
        {hours.days.map((day, index) => (
          <ReadField
            // Days have no other name than their place.
            key={weekdayName(index, 'en')}
            label={weekdayName(index, language)}
            value={day}
            size={28}
            show={hoursText}
            read={(text) => {
              const read = readHours(text)
              return read && { value: read }
            }}
            trouble={t('sla.hoursTrouble')}
            onChange={(value) =>
              onChange({ hours: { ...hours, days: hours.days.map((one, at) => (at === index ? value : one)) } })
            }
          />
        ))}
      </div>
    </div>
  )
}

/** @param index Monday 0; 2024-01-01 was one */
const weekdayName = (index: number, language: string): string =>
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1 + index))
