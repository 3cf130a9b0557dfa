import { type Grouping, groupings, pathKinds } from '../../../native/contract/paths.ts'
import { Select } from '../../components/select.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './paths.module.css'
import { usePathsChoice } from './paths-store.ts'
import { groupName } from './words.ts'

/** Stands for no group: none has an empty name. */
const nobody = ''

/** Whose ways: of all, of one group, or of two side by side. */
export function GroupPicker() {
  const { t, format } = useText()
  const { kind, by, value, against, choose } = usePathsChoice()
  const { data } = useEngineQuery('paths.groups', { kind })
  const groups = data?.groups ?? []
  const known = groupings.filter((each) => groups.some((group) => group.by === each))
  const choices = groups
    .filter((group) => group.by === by)
    .map((group) => {
      const name = groupName(group, t, format)
      const label =
        group.customers === null ? t('paths.fewChoice', { name }) : t('paths.choice', { name, count: group.customers })
      return { value: group.value, label }
    })
  const chooseBy = (next: Grouping | typeof nobody): void => {
    const first = groups.find((group) => group.by === next)
    choose({ by: next === nobody ? null : next, value: first?.value ?? null, against: null })
  }
  return (
    <div className={styles.tools}>
      <Select
        name={t('paths.kind')}
        value={kind}
        onChange={(next) => choose({ kind: next })}
        choices={pathKinds.map((each) => ({ value: each, label: t(`paths.kinds.${each}`) }))}
      />
      <Select
        name={t('paths.by')}
        value={by ?? nobody}
        onChange={chooseBy}
        choices={[
          { value: nobody, label: t('paths.everybody') },
          ...known.map((each) => ({ value: each, label: t(`paths.groupings.${each}`) })),
        ]}
      />
      {by !== null && value !== null && (
        <>
          <Select
            name={t('paths.group')}
            value={value}
            onChange={(next) => choose({ value: next, against: next === against ? null : against })}
            choices={choices}
          />
          <Select
            name={t('paths.against')}
            value={against ?? nobody}
            onChange={(next) => choose({ against: next === nobody ? null : next })}
            choices={[
              { value: nobody, label: t('paths.nobody') },
              ...choices.filter((choice) => choice.value !== value),
            ]}
          />
        </>
      )}
    </div>
  )
}
