import { Hand } from 'lucide-react'
import type { Ticket } from '../../../native/contract/tickets.ts'
import type { TriageResult } from '../../../native/contract/triage.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { Dismiss } from '../../components/dismiss.tsx'
import { useCommand } from '../../components/shortcuts.ts'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { CategoryVerdictRow } from './category-verdict.tsx'
import { useCorrect } from './corrections.ts'
import { useDismissals } from './dismissals.ts'
import { Found, StillMissing } from './findings.tsx'
import { MoodPicker, PriorityPicker } from './pickers.tsx'
import styles from './triage-panel.module.css'
import { VerdictRow } from './verdict-row.tsx'
import { correctedFlags, fields, isWatched, useWhy } from './why.ts'

/** Everything the models say about a ticket, each to be corrected in one step. `onInsert` puts a question into the answer. */
export function TriagePanel({ ticket, onInsert }: { ticket: Ticket; onInsert: (text: string) => void }) {
  const { data, error, refetch } = useEngineQuery('triage.ofTicket', { ticketId: ticket.id })
  const correct = useCorrect(ticket)
  const toggleAll = useWhy((store) => store.toggleAll)
  const triage = data?.triage ?? null
  const firstSuggested =
    triage && fields.find((field) => !ticket[correctedFlags[field]] && !(field === 'category' && isWatched(triage)))
  useCommand('ticket.why', toggleAll, triage !== null)
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />
  return (
    <div className={styles.panel}>
      <CategoryVerdictRow ticket={ticket} triage={triage} marked={firstSuggested === 'category'} onCorrect={correct} />
      <VerdictRow
        field="mood"
        corrected={ticket.moodCorrected}
        marked={firstSuggested === 'mood'}
        triage={triage}
        picker={<MoodPicker ticket={ticket} onCorrect={correct} />}
        below={ticket.needsHelp && triage?.mood.needsHelp !== false && <NeedsHelp ticketId={ticket.id} />}
      />
      <VerdictRow
        field="priority"
        corrected={ticket.priorityCorrected}
        marked={firstSuggested === 'priority'}
        triage={triage}
        picker={<PriorityPicker ticket={ticket} onCorrect={correct} />}
      />
      {triage && <JudgedBy triage={triage} />}
      {triage ? <Findings ticketId={ticket.id} triage={triage} onInsert={onInsert} /> : data && <Pending />}
    </div>
  )
}

function Findings({
  ticketId,
  triage,
  onInsert,
}: {
  ticketId: TicketId
  triage: TriageResult
  onInsert: (text: string) => void
}) {
  const { t, format } = useText()
  const { dismiss } = useDismissals(ticketId)
  const language = format.languageName(triage.language)
  return (
    <>
      {language && (
        <div className={styles.verdict}>
          <div className={styles.row}>
            <span className={styles.label}>{t('triage.language')}</span>
            <span className={styles.value}>{language}</span>
          </div>
        </div>
      )}
      <Found
        entities={triage.entities}
        onDismiss={(text) => dismiss('mention', text, t('triage.mentionDismissed', { text }))}
      />
      <StillMissing
        missing={triage.missing}
        onInsert={onInsert}
        onDismiss={(fact) =>
          dismiss('missing', fact, t('triage.missingDismissed', { fact: t(`words.missing.${fact}`) }))
        }
      />
    </>
  )
}

function NeedsHelp({ ticketId }: { ticketId: TicketId }) {
  const { t } = useText()
  const { dismiss } = useDismissals(ticketId)
  return (
    <div className={styles.help}>
      <Hand size={14} aria-hidden />
      {t('words.needsHelp')}
      <Dismiss name={t('triage.dismissHelp')} onClick={() => dismiss('needs_help', '', t('triage.helpDismissed'))} />
    </div>
  )
}

/** When and by which version it was judged; for whoever asks why. */
function JudgedBy({ triage: { triagedAt, modelVersion } }: { triage: TriageResult }) {
  const { t, format } = useText()
  const asked = useWhy((store) => store.open.length > 0)
  if (!asked) return null
  return (
    <p className={styles.judgedBy}>
      {t('triage.judgedBy', { date: format.dateTime(triagedAt), version: modelVersion.replaceAll('+', ' + ') })}
    </p>
  )
}

function Pending() {
  const { t } = useText()
  const { data } = useEngineQuery('app.status', {})
  const ready = data?.models.state === 'ready'
  return (
    <p className={styles.pending} role="status">
      {ready ? t('triage.pending') : t('triage.pendingDown')}
    </p>
  )
}
