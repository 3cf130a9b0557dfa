import type { DayWork } from '../../../native/contract/day.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './day.module.css'
import { useBeforeName } from './use-before-name.ts'

interface Figure {
  readonly name: string
  readonly value: string
  /** Of the day it is compared with. */
  readonly before: string | null
  readonly more?: string
}

const counted = ['solved', 'answered', 'notes', 'takenOver', 'corrected'] as const

/** Numbers with words, and beside each what it was on the last day with any work. */
export function Figures({ work, before }: { work: DayWork; before: DayWork | null }) {
  const { t, format } = useText()
  const when = useBeforeName(before)
  const figures: Figure[] = counted.map((name) => ({
    name: t(`day.${name}`, { count: work[name] }),
    value: format.number(work[name]),
    before: before && format.number(before[name]),
    ...(name === 'answered' && work.fromSuggestion > 0
      ? { more: t('day.fromSuggestion', { count: work.fromSuggestion }) }
      : {}),
  }))
  return (
    <dl className={styles.figures}>
      {figures.map((figure) => (
        <One key={figure.name} figure={figure} when={when} />
      ))}
      <FirstAnswer work={work} before={before} when={when} />
    </dl>
  )
}

function FirstAnswer({ work, before, when }: { work: DayWork; before: DayWork | null; when: string }) {
  const { t, format } = useText()
  const { data: sla } = useEngineQuery('sla.get', {})
  if (work.firstAnswerMs === null) return null
  const words = (ms: number): string => (ms < 60_000 ? t('day.underMinute') : format.duration(ms))
  const last = before?.firstAnswerMs ?? null
  const figure = {
    name: t('day.firstAnswer', { count: work.firstAnswers }),
    value: words(work.firstAnswerMs),
    before: last === null ? null : words(last),
    ...(sla?.on ? { more: t('day.businessHours') } : {}),
  }
  return <One figure={figure} when={when} />
}

function One({ figure: { name, value, before, more }, when }: { figure: Figure; when: string }) {
  const { t } = useText()
  return (
    <div className={styles.figure}>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.value}>{value}</dd>
      {more && <dd className={styles.aside}>{more}</dd>}
      {before !== null && <dd className={styles.aside}>{t('day.before', { when, value: before })}</dd>}
    </div>
  )
}
