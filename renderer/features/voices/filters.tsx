import type { Output } from '../../../native/contract/index.ts'
import { Select } from '../../components/select.tsx'
import { useText } from '../../i18n/index.ts'
import { any, periods, useChosen } from './asked.ts'
import styles from './voices.module.css'

/** Which stretch of time, and whose voices. */
export function Filters({ options }: { options: Output<'voices.overview'>['options'] }) {
  const { t, format } = useText()
  const chosen = useChosen()
  const set = useChosen.setState
  const all = { value: any, label: t('voices.all') }
  const lists = {
    modelId: {
      name: t('voices.machine'),
      choices: options.models.map(({ id, name }) => ({ value: id, label: format.pick(name) })),
    },
    segment: { name: t('voices.segment'), choices: options.segments.map((value) => ({ value, label: value })) },
    source: {
      name: t('voices.source'),
      choices: options.sources.map((value) => ({ value: value as string, label: t(`voices.sources.${value}`) })),
    },
    language: {
      name: t('voices.language'),
      choices: options.languages.map((value) => ({
        value,
        label: format.languageName(value) ?? t('voices.unknownLanguage'),
      })),
    },
  } as const
  return (
    <div className={styles.tools}>
      <Labelled name={t('voices.period')}>
        <Select
          name={t('voices.period')}
          value={chosen.period}
          choices={periods.map((value) => ({ value, label: t(`voices.periods.${value}`) }))}
          onChange={(period) => set({ period })}
        />
      </Labelled>
      {(Object.keys(lists) as (keyof typeof lists)[]).map((key) => (
        <Labelled key={key} name={lists[key].name}>
          <Select<string>
            name={lists[key].name}
            value={chosen[key]}
            choices={[all, ...lists[key].choices]}
            onChange={(value) => set({ [key]: value })}
          />
        </Labelled>
      ))}
    </div>
  )
}

function Labelled({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className={styles.tool}>
      <span className={styles.toolName} aria-hidden>
        {name}
      </span>
      {children}
    </div>
  )
}
