import { UserRound } from 'lucide-react'
import type { Ticket } from '../../../native/contract/tickets.ts'
import { initialsOf } from '../../components/initials.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { useAssign } from '../routing/index.ts'
import { ChoiceMenu } from '../triage/index.ts'
import styles from './ticket-header.module.css'

/** Whose ticket it is, oneself first among those it can be given to. */
export function TicketAssignee({ ticket }: { ticket: Ticket }) {
  const { t } = useText()
  const { data } = useEngineQuery('routing.colleagues', {})
  const { data: settings } = useEngineQuery('settings.get', {})
  const assign = useAssign(ticket)
  const me = settings?.agentName ?? ''
  const others = (data?.colleagues ?? []).filter(({ name }) => name !== me)
  const initials = ticket.assignee === null ? null : initialsOf(ticket.assignee)
  // What can be seen on it is in its name, for whoever speaks to the computer; what stands in parentheses does not count.
  const name = initials === null ? t('changes.noAssignee') : `${initials}, ${ticket.assignee}`
  return (
    <span className={styles.assignee}>
      <ChoiceMenu
        name={t('changes.assignee', { name })}
        command="ticket.assign"
        value={ticket.assignee}
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
        onPick={assign}
      >
        {initials === null ? <UserRound size={14} aria-hidden /> : initials}
      </ChoiceMenu>
    </span>
  )
}
