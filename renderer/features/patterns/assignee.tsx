import { UserRound } from 'lucide-react'
import type { AlertRow } from '../../../native/contract/patterns.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { ChoiceMenu } from '../triage/index.ts'
import styles from './patterns.module.css'

/** Who takes care of it, oneself first among those it can be given to. */
export function Assignee({ alert, onAssign }: { alert: AlertRow; onAssign: (name: string | null) => void }) {
  const { t } = useText()
  const { data } = useEngineQuery('routing.colleagues', {})
  const { data: settings } = useEngineQuery('settings.get', {})
  const me = settings?.agentName ?? ''
  const others = (data?.colleagues ?? []).filter(({ name }) => name !== me)
  const name = alert.assignee ?? t('patterns.act.noAssignee')
  const label = t('patterns.act.assignee', { name })
  return (
    <span className={styles.assignee}>
      <ChoiceMenu
        name={label}
        command="alert.assign"
        value={alert.assignee}
        groups={[
          {
            title: null,
            choices: [
              ...(me === '' ? [] : [{ value: me, label: t('changes.toMe', { name: me }) }]),
              ...others.map((colleague) => ({ value: colleague.name, label: colleague.name })),
              { value: null, label: t('changes.nobody') },
            ],
          },
        ]}
        onPick={onAssign}
      >
        <UserRound size={14} aria-hidden />
        {label}
      </ChoiceMenu>
    </span>
  )
}
