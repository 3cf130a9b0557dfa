import { Workflow } from 'lucide-react'
import type { RuleRun } from '../../../native/contract/rules.ts'
import type { Ticket } from '../../../native/contract/tickets.ts'
import { Button } from '../../components/button.tsx'
import { tell } from '../../components/notices.tsx'
import { useEngineMutation, useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { didText } from './record.tsx'
import styles from './rules.module.css'
import { reasonText, type Speaker } from './sentence.ts'
import { useNames } from './use-names.ts'
import { useUndoRun } from './use-undo-run.ts'

const mostShown = 20

/** What rules did at a ticket, one small line each, with a way back; and an answer that one of them has laid ready. */
export function TicketRules({ ticket }: { ticket: Ticket }) {
  const { data } = useEngineQuery('rules.runs', {
    ruleId: null,
    ticketId: ticket.id,
    before: null,
    limit: mostShown,
  })
  const shown = data?.runs.filter(hasActed) ?? []
  return shown.length === 0 ? null : <Lines ticket={ticket} runs={shown} />
}

/** Effects by which nothing has come to the ticket. */
const idle: ReadonlySet<string> = new Set(['same', 'earlier', 'person', 'no_customer'])

const hasActed = ({ outcome, did }: RuleRun): boolean =>
  outcome === 'done' && did.some(({ effect }) => !idle.has(effect))

function Lines({ ticket, runs }: { ticket: Ticket; runs: readonly RuleRun[] }) {
  const { t, format, language } = useText()
  const names = useNames()
  const speaker = { t, format, language, names }
  return (
    <section className={styles.ticket} aria-label={t('rules.ticket.title')}>
      {runs.map((run) => (
        <Line key={run.id} run={run} ticket={ticket} speaker={speaker} />
      ))}
    </section>
  )
}

function Line({ run, ticket, speaker }: { run: RuleRun; ticket: Ticket; speaker: Speaker }) {
  const { t } = useText()
  const undo = useUndoRun()
  const { ruleName: name, ticketNumber: number } = run
  const why = run.why.length > 0 ? t('rules.record.because', { why: reasonText(run.why, speaker) }) : undefined
  return (
    <div className={styles.line}>
      <Workflow size={14} aria-hidden />
      <span className={styles.lineWords} title={why}>
        <span className={styles.name}>{name}:</span> {didText(run, speaker, idle)}
      </span>
      {run.did.some(({ action, effect }) => action.kind === 'proposal' && isReady.has(effect)) && ticket.hasDraft && (
        <SendProposal ticket={ticket} />
      )}
      <Button look="quiet" aria-label={t('rules.record.undoOf', { name, number })} onClick={() => undo(run)}>
        {t('rules.record.undo')}
      </Button>
    </div>
  )
}

/** With a gap in it an answer is written on before it leaves. */
const isReady: ReadonlySet<string> = new Set(['ready', 'once', 'not_allowed'])

function SendProposal({ ticket }: { ticket: Ticket }) {
  const { t } = useText()
  const { mutate: takeBack } = useEngineMutation('letters.takeBack')
  const { mutate, isPending } = useEngineMutation('letters.send')
  const seen = ticket.messages.reduce<Ticket['messages'][number]['id'] | null>(
    (newest, { id }) => (newest === null || id > newest ? id : newest),
    null,
  )
  return (
    <Button
      disabled={isPending}
      onClick={() =>
        mutate(
          { ticketId: ticket.id, part: 'letter', seen, thenState: null },
          {
            onSuccess: ({ outboxId }) =>
              tell(t('rules.ticket.sent'), outboxId === null ? null : () => takeBack({ outboxId })),
          },
        )
      }
    >
      {t('rules.ticket.send')}
    </Button>
  )
}
