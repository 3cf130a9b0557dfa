import { useState } from 'react'
import type { RuleId, RuleRun } from '../../../native/contract/rules.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { PageSection } from '../../components/page.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './rules.module.css'
import { actionText, reasonText, type Speaker } from './sentence.ts'
import { useUndoRun } from './use-undo-run.ts'

const step = 20
const most = 200

/** What rules have done, or one of them, the newest first. */
export function Record({
  ruleId,
  title,
  speaker,
  onTicket,
}: {
  ruleId: RuleId | null
  title: string
  speaker: Speaker
  onTicket: (ticketId: TicketId) => void
}) {
  const { t } = useText()
  const [limit, setLimit] = useState(step)
  const { data, error, refetch } = useEngineQuery(
    'rules.runs',
    { ruleId, ticketId: null, before: null, limit },
    { placeholderData: (before) => before },
  )
  return (
    <PageSection title={title}>
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {data?.runs.length === 0 && <p className={styles.hint}>{t('rules.record.none')}</p>}
      <ul className={styles.runs}>
        {data?.runs.map((run) => (
          <Run key={run.id} run={run} withName={ruleId === null} speaker={speaker} onTicket={onTicket} />
        ))}
      </ul>
      {data?.more && limit < most && (
        <Button look="quiet" onClick={() => setLimit(Math.min(most, limit * 2))}>
          {t('rules.record.more')}
        </Button>
      )}
    </PageSection>
  )
}

function Run({
  run,
  withName,
  speaker,
  onTicket,
}: {
  run: RuleRun
  withName: boolean
  speaker: Speaker
  onTicket: (ticketId: TicketId) => void
}) {
  const { t, format } = useText()
  const undo = useUndoRun()
  const { ruleName: name, ticketNumber: number, subject, customerName, outcome } = run
  return (
    <li className={styles.run} data-outcome={outcome}>
      <div className={styles.runWords}>
        <span>
          {withName && <span className={styles.name}>{name}: </span>}
          <button type="button" className={styles.link} onClick={() => onTicket(run.ticketId)}>
            {[number, subject].filter(Boolean).join(' ')}
          </button>
          {customerName && <span className={styles.quiet}> {customerName}</span>}
        </span>
        <span className={styles.hint}>{didText(run, speaker)}</span>
        <span className={styles.hint}>
          {[
            format.dateTime(run.at),
            run.why.length > 0 && t('rules.record.because', { why: reasonText(run.why, speaker) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      {outcome === 'done' && (
        <Button look="quiet" aria-label={t('rules.record.undoOf', { name, number })} onClick={() => undo(run)}>
          {t('rules.record.undo')}
        </Button>
      )}
      {outcome === 'undone' && <span className={styles.quiet}>{t('rules.record.undone')}</span>}
    </li>
  )
}

/** What each action did, with why not where it did nothing. `hidden`: effects that are not worth telling. */
export function didText({ did, outcome, error }: RuleRun, speaker: Speaker, hidden = nothing): string {
  const { t } = speaker
  if (outcome === 'failed') return [t('rules.record.failed'), error].filter(Boolean).join(': ')
  return did
    .filter(({ effect }) => !hidden.has(effect))
    .map(({ action, effect }) => {
      const text = actionText(action, speaker)
      return effect === 'done' ? text : `${text} (${t(`rules.effects.${effect}`)})`
    })
    .join(', ')
}

const nothing: ReadonlySet<string> = new Set()
