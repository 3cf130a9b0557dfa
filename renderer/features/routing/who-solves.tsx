import { useState } from 'react'
import type { RoutingSuggestion } from '../../../native/contract/routing.ts'
import type { Ticket } from '../../../native/contract/tickets.ts'
import { Button } from '../../components/button.tsx'
import { CertaintyWord } from '../../components/certainty.tsx'
import { Dismiss } from '../../components/dismiss.tsx'
import { CommandKey } from '../../components/key.tsx'
import { useCommand } from '../../components/shortcuts.ts'
import { Suggested, SuggestionMark } from '../../components/suggested.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { ChoiceMenu, type MenuGroup, useCategories, useDismissals } from '../triage/index.ts'
import { reasonText } from './reason-text.ts'
import { useAssign } from './use-assign.ts'
import styles from './who-solves.module.css'

/** Whose ticket it is, and who usually solves such a matter while it is nobody's. */
export function WhoSolves({ ticket }: { ticket: Ticket }) {
  const { data } = useEngineQuery('routing.ofTicket', { ticketId: ticket.id })
  const { t } = useText()
  const { known, isDismissed, dismiss } = useDismissals(ticket.id)
  const assign = useAssign(ticket)
  const isOpen = ticket.state !== 'solved' && ticket.state !== 'closed'
  const suggestion = (isOpen && ticket.assignee === null && data?.suggestion) || null
  const assignee = suggestion?.assignee ?? null
  return (
    <div className={styles.who}>
      <div className={styles.row}>
        <AssigneePicker ticket={ticket} suggestion={suggestion} onPick={assign} />
      </div>
      {suggestion && assignee !== null && known && !isDismissed('assignee', assignee) && (
        <Colleague
          suggestion={suggestion}
          name={assignee}
          onAssign={assign}
          onDismiss={(name) => dismiss('assignee', name, t('routing.dismissed', { name }))}
        />
      )}
      {suggestion && assignee === null && suggestion.top.length > 0 && (
        <Nobody suggestion={suggestion} onAssign={assign} />
      )}
    </div>
  )
}

function AssigneePicker({
  ticket,
  suggestion,
  onPick,
}: {
  ticket: Ticket
  suggestion: RoutingSuggestion | null
  onPick: (assignee: string | null) => void
}) {
  const { t, format } = useText()
  const { data } = useEngineQuery('routing.colleagues', {})
  const name = ticket.assignee ?? t('routing.nobody')
  const likely: MenuGroup<string | null> = {
    title: t('routing.likely'),
    choices: (suggestion?.top ?? []).map(({ assignee, confidence }) => ({
      value: assignee,
      label: assignee,
      aside: format.percent(confidence),
    })),
  }
  const all: MenuGroup<string | null> = {
    title: t('routing.all'),
    choices: [
      ...(data?.colleagues ?? []).map((colleague) => ({ value: colleague.name, label: colleague.name })),
      { value: null, label: t('routing.nobody') },
    ],
  }
  return (
    <>
      <span className={styles.label}>{t('routing.assignee')}</span>
      <span className={styles.value}>
        <ChoiceMenu
          name={t('triage.change', { field: t('routing.assignee'), value: name })}
          command="ticket.assignee"
          value={ticket.assignee}
          groups={likely.choices.length > 0 ? [likely, all] : [all]}
          onPick={onPick}
        >
          {name}
        </ChoiceMenu>
      </span>
    </>
  )
}

function Colleague({
  suggestion,
  name,
  onAssign,
  onDismiss,
}: {
  suggestion: RoutingSuggestion
  name: string
  onAssign: (name: string) => void
  onDismiss: (name: string) => void
}) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  useCommand('ticket.assign', () => onAssign(name))
  useCommand('ticket.dismissAssignee', () => onDismiss(name))
  return (
    <Suggested className={styles.suggestion}>
      <SuggestionMark>{t('routing.mark')}</SuggestionMark>
      <div className={styles.line}>
        <span className={styles.name}>{name}</span>
        <CertaintyWord certainty={suggestion.certainty} share={suggestion.confidence} />
        <button
          type="button"
          className={styles.why}
          aria-expanded={open}
          aria-label={t('triage.whyOf', { field: t('routing.assignee') })}
          onClick={() => setOpen(!open)}
        >
          {t('triage.why')}
        </button>
      </div>
      {open && <Reasons suggestion={suggestion} />}
      <Absent names={suggestion.absent} />
      <div className={styles.line}>
        <Button onClick={() => onAssign(name)}>
          {t('routing.assign')} <CommandKey id="ticket.assign" />
        </Button>
        <Dismiss name={t('routing.dismiss')} command="ticket.dismissAssignee" onClick={() => onDismiss(name)} />
      </div>
    </Suggested>
  )
}

function Reasons({ suggestion: { reasons } }: { suggestion: RoutingSuggestion }) {
  const { t } = useText()
  const { nameOf } = useCategories()
  if (reasons.length === 0) return <p className={styles.reasons}>{t('routing.noReasons')}</p>
  return (
    <ul className={styles.reasons}>
      {reasons.map((reason) => (
        <li key={`${reason.kind} ${reason.subject}`}>{reasonText(t, reason, nameOf)}</li>
      ))}
    </ul>
  )
}

/** Nobody stands out: the category's queue is where it belongs, and the two likeliest are one click away. */
function Nobody({ suggestion, onAssign }: { suggestion: RoutingSuggestion; onAssign: (name: string) => void }) {
  const { t, format } = useText()
  const { nameOf } = useCategories()
  const { queue, top, absent } = suggestion
  return (
    <Suggested className={styles.suggestion}>
      <SuggestionMark>{t('routing.mark')}</SuggestionMark>
      <p>
        {t('routing.unsure')}
        {queue !== null && ` ${t('routing.queue', { name: nameOf(queue) })}`}
      </p>
      <div className={styles.offers}>
        {top.slice(0, 2).map(({ assignee, confidence }) => (
          <button
            key={assignee}
            type="button"
            className={styles.offer}
            title={format.percent(confidence)}
            onClick={() => onAssign(assignee)}
          >
            {assignee}
          </button>
        ))}
      </div>
      <Absent names={absent} />
    </Suggested>
  )
}

function Absent({ names }: { names: readonly string[] }) {
  const { t } = useText()
  if (names.length === 0) return null
  return <p className={styles.absent}>{t('routing.absent', { names: names.join(', ') })}</p>
}
