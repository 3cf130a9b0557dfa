import { useId } from 'react'
import { reportWords } from '../../../native/contract/report-words.ts'
import {
  type ReportSchedule,
  type Rhythm,
  reportFormats,
  scheduledPeriods,
  sectionIds,
} from '../../../native/contract/reports.ts'
import form from '../../components/form.module.css'
import { KeptForm } from '../../components/kept-form.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useKeptForm } from '../../components/use-kept-form.ts'
import { useEngineMutation } from '../../engine/index.ts'
import { errorText, useText } from '../../i18n/index.ts'
import styles from './reports.module.css'
import { emptySchedule, problemsIn, recipientsOf, toggled, useUnsavedSchedule, valuesOf } from './schedule-values.ts'
import { weekdayNames } from './schedule-words.ts'
import { useReportView } from './store.ts'

const languages = ['de', 'en'] as const

/** A report to come by mail: what it holds, when, to whom. Closing keeps what was typed. */
export function ScheduleForm({ before, onClose }: { before: ReportSchedule | null; onClose: () => void }) {
  const { t, language } = useText()
  const filter = useReportView((view) => view.filter)
  const save = useEngineMutation('reports.saveSchedule', { meta: { quiet: true } })
  const kept = useKeptForm({
    useUnsaved: useUnsavedSchedule,
    draftKey: before ? String(before.id) : 'new',
    start: before ? valuesOf(before) : emptySchedule(filter, language),
    problemsIn,
  })
  const { values, problems, change } = kept
  const troubleAt = (field: keyof typeof values): string | null => {
    const problem = problems[field]
    return problem ? t(`reports.schedules.problems.${problem}`) : null
  }
  const send = (onSaved: () => void): void => {
    const { id: _id, nextAt: _next, runs: _runs, ...typed } = { id: 0, nextAt: 0, runs: 0, ...values }
    const schedule = { ...typed, name: values.name.trim(), recipients: recipientsOf(values.recipients) }
    save.mutate({ id: before?.id ?? null, schedule }, { onSuccess: onSaved })
  }
  return (
    <KeptForm
      form={kept}
      isSaving={save.isPending}
      trouble={save.error ? errorText(t, save.error).what : null}
      onSave={send}
      onClose={onClose}
    >
      <TextField
        label={t('reports.schedules.name')}
        value={values.name}
        onChange={(name) => change({ name })}
        trouble={troubleAt('name')}
        maxLength={120}
      />
      <When rhythm={values.rhythm} time={values.time} change={change} />
      <div className={styles.when}>
        <Labelled name={t('reports.period.name')}>
          <Select
            name={t('reports.period.name')}
            value={values.period}
            onChange={(period) => change({ period })}
            choices={scheduledPeriods.map((value) => ({ value, label: t(`reports.schedules.periods.${value}`) }))}
          />
        </Labelled>
        <Labelled name={t('reports.schedules.language')}>
          <Select
            name={t('reports.schedules.language')}
            value={values.language}
            onChange={(chosen) => change({ language: chosen })}
            choices={languages.map((value) => ({ value, label: t(`reports.schedules.languages.${value}`) }))}
          />
        </Labelled>
      </div>
      <Checks
        name={t('reports.schedules.formats')}
        trouble={troubleAt('formats')}
        list={reportFormats.map((value) => ({
          value,
          label: value.toUpperCase(),
          checked: values.formats.includes(value),
        }))}
        onToggle={(value) => change({ formats: toggled(reportFormats, values.formats, value) })}
      />
      <Checks
        name={t('reports.schedules.sections')}
        trouble={troubleAt('sections')}
        list={sectionIds.map((value) => ({
          value,
          label: reportWords[language].sections[value],
          checked: values.sections.includes(value),
        }))}
        onToggle={(value) => change({ sections: toggled(sectionIds, values.sections, value) })}
      />
      <TextField
        label={t('reports.schedules.recipients')}
        value={values.recipients}
        onChange={(recipients) => change({ recipients })}
        trouble={troubleAt('recipients')}
        hint={t('reports.schedules.recipientsHint')}
        spellCheck={false}
      />
      <label className={form.check}>
        <input type="checkbox" checked={values.active} onChange={(event) => change({ active: event.target.checked })} />
        {t('reports.schedules.active')}
      </label>
      <p className={styles.muted}>
        {Object.values(values.filter).length === 0
          ? t('reports.schedules.noFilter')
          : t('reports.schedules.filtered', { filter: Object.values(values.filter).join(', ') })}
      </p>
    </KeptForm>
  )
}

function Labelled({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className={form.field}>
      <span className={styles.fieldName} aria-hidden>
        {name}
      </span>
      {children}
    </div>
  )
}

const rhythms = ['day', 'workday', 'week', 'month'] as const
const monthDays = Array.from({ length: 28 }, (_, at) => String(at + 1))

/** «Jeden Montag, 7:00», chosen from words. */
function When({
  rhythm,
  time,
  change,
}: {
  rhythm: Rhythm
  time: string
  change: (part: { rhythm?: Rhythm; time?: string }) => void
}) {
  const { t } = useText()
  const timeId = useId()
  const begin: Record<Rhythm['every'], Rhythm> = {
    day: { every: 'day' },
    workday: { every: 'workday' },
    week: { every: 'week', weekday: 1 },
    month: { every: 'month', day: 1 },
  }
  return (
    <div className={styles.when}>
      <Labelled name={t('reports.schedules.when')}>
        <Select
          name={t('reports.schedules.when')}
          value={rhythm.every}
          onChange={(every) => change({ rhythm: begin[every] })}
          choices={rhythms.map((value) => ({ value, label: t(`reports.schedules.every.${value}`) }))}
        />
      </Labelled>
      {rhythm.every === 'week' && (
        <Select
          name={t('reports.schedules.weekday')}
          value={String(rhythm.weekday)}
          onChange={(weekday) => change({ rhythm: { every: 'week', weekday: Number(weekday) } })}
          choices={weekdayNames.map((name, at) => ({
            value: String(at + 1),
            label: t(`reports.schedules.weekdays.${name}`),
          }))}
        />
      )}
      {rhythm.every === 'month' && (
        <Select
          name={t('reports.schedules.monthDay')}
          value={String(rhythm.day)}
          onChange={(day) => change({ rhythm: { every: 'month', day: Number(day) } })}
          choices={monthDays.map((value) => ({ value, label: t('reports.schedules.onDay', { day: Number(value) }) }))}
        />
      )}
      <div className={form.field}>
        <label htmlFor={timeId} className={styles.fieldName}>
          {t('reports.schedules.time')}
        </label>
        <input
          id={timeId}
          type="time"
          className={styles.time}
          value={time}
          onChange={(event) => event.target.value && change({ time: event.target.value })}
        />
      </div>
    </div>
  )
}

function Checks<V extends string>({
  name,
  list,
  trouble,
  onToggle,
}: {
  name: string
  list: readonly { readonly value: V; readonly label: string; readonly checked: boolean }[]
  trouble: string | null
  onToggle: (value: V) => void
}) {
  return (
    <fieldset className={styles.checks}>
      <legend className={styles.fieldName}>{name}</legend>
      {list.map(({ value, label, checked }) => (
        <label key={value} className={form.check}>
          <input
            type="checkbox"
            checked={checked}
            aria-invalid={trouble ? true : undefined}
            onChange={() => onToggle(value)}
          />
          {label}
        </label>
      ))}
      {trouble && <p className={styles.failed}>{trouble}</p>}
    </fieldset>
  )
}
