import { Hand } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Ticket } from '../../../native/contract/tickets.ts'
import type { TriageResult } from '../../../native/contract/triage.ts'
import { useShortcut } from '../../components/shortcuts.ts'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { useCategories } from './categories.ts'
import { type Correction, useCorrect } from './corrections.ts'
import { Found, StillMissing } from './findings.tsx'
import { CategoryPicker, MoodPicker, PriorityPicker } from './pickers.tsx'
import styles from './triage-panel.module.css'
import { VerdictRow } from './verdict-row.tsx'
import { correctedFlags, fields, useWhy } from './why.ts'

/** Everything the models say about a ticket, each to be corrected in one step. `onInsert` puts a question into the answer. */
export function TriagePanel({
  ticket,
  onInsert,
  children,
}: {
  ticket: Ticket
  onInsert: (text: string) => void
  /** More rows after the verdicts. */
  children?: ReactNode
}) {
  const { data, error, refetch } = useEngineQuery('triage.ofTicket', { ticketId: ticket.id })
  const correct = useCorrect(ticket)
  const toggleAll = useWhy((store) => store.toggleAll)
  const triage = data?.triage ?? null
  const firstSuggested = triage && fields.find((field) => !ticket[correctedFlags[field]])
  useShortcut('w', toggleAll, triage !== null)
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />
  return (
    <div className={styles.panel}>
      <VerdictRow
        field="category"
        corrected={ticket.categoryCorrected}
        marked={firstSuggested === 'category'}
        triage={triage}
        picker={<CategoryPicker ticket={ticket} triage={triage} onCorrect={correct} />}
        unsure={triage?.category.categoryId === null && <MostLikely triage={triage} onCorrect={correct} />}
      />
      <VerdictRow
        field="mood"
        corrected={ticket.moodCorrected}
        marked={firstSuggested === 'mood'}
        triage={triage}
        picker={
          <>
            <MoodPicker ticket={ticket} onCorrect={correct} />
            {ticket.needsHelp && <NeedsHelp />}
          </>
        }
      />
      <VerdictRow
        field="priority"
        corrected={ticket.priorityCorrected}
        marked={firstSuggested === 'priority'}
        triage={triage}
        picker={<PriorityPicker ticket={ticket} onCorrect={correct} />}
      />
      {children}
      {triage ? <Findings triage={triage} onInsert={onInsert} /> : data && <Pending />}
    </div>
  )
}

function Findings({ triage, onInsert }: { triage: TriageResult; onInsert: (text: string) => void }) {
  const { t, format } = useText()
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
      <Found entities={triage.entities} />
      <StillMissing missing={triage.missing} onInsert={onInsert} />
    </>
  )
}

/** The models do not decide; the two likeliest are one click away. */
function MostLikely({ triage, onCorrect }: { triage: TriageResult; onCorrect: (correction: Correction) => void }) {
  const { t, format } = useText()
  const categories = useCategories()
  return (
    <div className={styles.unsure}>
      <span className={styles.unsureWord}>{t('triage.unsureBetween')}</span>
      {triage.category.top.slice(0, 2).map(({ categoryId, confidence }) => (
        <button
          key={categoryId}
          type="button"
          className={styles.offer}
          title={format.percent(confidence)}
          onClick={() => onCorrect({ field: 'category', value: categoryId })}
        >
          {categories.nameOf(categoryId)}
        </button>
      ))}
    </div>
  )
}

function NeedsHelp() {
  const { t } = useText()
  return (
    <span className={styles.help}>
      <Hand size={14} aria-hidden />
      {t('words.needsHelp')}
    </span>
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
