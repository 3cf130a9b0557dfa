import { useId } from 'react'
import type { ReportFilter } from '../../../native/contract/reports.ts'
import { Button } from '../../components/button.tsx'
import { Select } from '../../components/select.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { nameOfPeriod, periodByName, periodNames } from './periods.ts'
import styles from './reports.module.css'
import { useReportView } from './store.ts'
import { useSection } from './use-section.ts'

const all = ''

/** Which days and which tickets. */
export function FilterBar() {
  const { t, format } = useText()
  const { period, filter, look } = useReportView()
  const shown = useSection('overview').data?.period
  const names = [nameOfPeriod(period)]
  const day = (iso: string): string => format.date(Date.parse(`${iso}T12:00:00`))
  return (
    <search className={styles.filters} aria-label={t('reports.filters')}>
      <div className={styles.choices}>
        <Select
          name={t('reports.period.name')}
          value={names[0] ?? 'days_30'}
          onChange={(name) =>
            look({ period: periodByName(name, shown ?? { from: today(), to: today() }), chosen: null })
          }
          choices={periodNames.map((value) => ({ value, label: t(`reports.period.${value}`) }))}
        />
        {period.kind === 'own' && (
          <>
            <DayField
              label={t('reports.from')}
              value={period.from}
              onChange={(from) => look({ period: { ...period, from } })}
            />
            <DayField
              label={t('reports.to')}
              value={period.to}
              onChange={(to) => look({ period: { ...period, to } })}
            />
          </>
        )}
        <AttributeFilters />
        {Object.keys(filter).length > 0 && (
          <Button look="quiet" onClick={() => look({ filter: {}, chosen: null })}>
            {t('reports.clear')}
          </Button>
        )}
      </div>
      {shown && (
        <p className={styles.muted}>
          {t('reports.against', {
            from: day(shown.from),
            to: day(shown.to),
            beforeFrom: day(shown.beforeFrom),
            beforeTo: day(shown.beforeTo),
          })}
        </p>
      )}
    </search>
  )
}

const today = (): string => new Date().toISOString().slice(0, 10)

function DayField({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const id = useId()
  return (
    <span className={styles.day}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        value={value}
        onChange={(event) => event.target.value && onChange(event.target.value)}
      />
    </span>
  )
}

type Attribute = keyof ReportFilter

function AttributeFilters() {
  const { t, format } = useText()
  const { filter, look } = useReportView()
  const { data } = useEngineQuery('reports.choices', {})
  if (!data) return null
  const plain = (list: readonly string[], say = (text: string) => text) =>
    list.map((value) => ({ value, label: say(value) }))
  const named = (list: typeof data.models) =>
    list.map(({ id, name }) => ({ value: id, label: format.pick(name) || id }))
  const choices: Record<Attribute, { value: string; label: string }[]> = {
    category: named(data.categories),
    model: named(data.models),
    segment: plain(data.segments),
    region: plain(data.regions),
    language: plain(data.languages, (code) => format.languageName(code) ?? t('reports.unknownLanguage')),
  }
  return (
    <>
      {(['category', 'model', 'segment', 'region', 'language'] as const).map((name) =>
        choices[name].length === 0 && filter[name] === undefined ? null : (
          <Select
            key={name}
            name={t(`reports.filter.${name}`)}
            value={filter[name] ?? all}
            onChange={(value) => {
              const { [name]: _before, ...others } = filter
              look({ filter: value === all ? others : { ...others, [name]: value }, chosen: null })
            }}
            choices={[{ value: all, label: t(`reports.all.${name}`) }, ...choices[name]]}
          />
        ),
      )}
    </>
  )
}
