import { X } from 'lucide-react'
import type { RuleAction, RuleActionKind } from '../../../native/contract/rules.ts'
import { IconButton } from '../../components/button.tsx'
import { Select } from '../../components/select.tsx'
import { useText } from '../../i18n/index.ts'
import { ActionFields } from './action-fields.tsx'
import { useKeys } from './conditions.tsx'
import styles from './rules.module.css'
import type { Names } from './use-names.ts'
import { actionKinds, newAction } from './values.ts'

/** What a rule does, one after the other. */
export function Actions({
  actions,
  names,
  onChange,
}: {
  actions: readonly RuleAction[]
  names: Names
  onChange: (actions: RuleAction[]) => void
}) {
  const { t } = useText()
  const keys = useKeys(actions.length)
  const firstBlock = names.blocks[0]?.id
  const kinds = actionKinds.filter((kind) => firstBlock !== undefined || newAction(kind, undefined) !== null)
  return (
    <fieldset className={styles.block}>
      <legend className={styles.legend}>{t('rules.editor.thenDo')}</legend>
      {actions.map((action, at) => {
        const number = at + 1
        return (
          <fieldset
            key={keys.of(at)}
            className={styles.row}
            aria-label={t('rules.editor.action', { number, kind: t(`rules.actions.${action.kind}`) })}
          >
            <span className={styles.kind}>{t(`rules.actions.${action.kind}`)}</span>
            <ActionFields
              action={action}
              names={names}
              onChange={(next) => onChange(actions.map((each, other) => (other === at ? next : each)))}
            />
            <IconButton
              name={t('rules.editor.removeAction', { number })}
              side="left"
              className={styles.end}
              onClick={() => {
                keys.remove(at)
                onChange(actions.filter((_each, other) => other !== at))
              }}
            >
              <X size={16} aria-hidden />
            </IconButton>
          </fieldset>
        )
      })}
      <div className={styles.adds}>
        <Select<'' | RuleActionKind>
          name={t('rules.editor.addAction')}
          choices={[
            { value: '', label: t('rules.editor.addAction') },
            ...kinds.map((value) => ({ value, label: t(`rules.actions.${value}`) })),
          ]}
          value=""
          onChange={(kind) => {
            const action = kind === '' ? null : newAction(kind, firstBlock)
            if (action) onChange([...actions, action])
          }}
        />
        {firstBlock === undefined && <span className={styles.hint}>{t('rules.field.noBlocks')}</span>}
      </div>
      <p className={styles.hint}>{t('rules.editor.never')}</p>
    </fieldset>
  )
}
