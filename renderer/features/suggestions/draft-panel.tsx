import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import type { DraftAbsence, DraftNote, DraftSuggestion } from '../../../native/contract/suggestions.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { Button, IconButton } from '../../components/button.tsx'
import { CertaintyWord } from '../../components/certainty.tsx'
import { useCommand } from '../../components/shortcuts.ts'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Suggested, SuggestionMark } from '../../components/suggested.tsx'
import { Tooltip } from '../../components/tooltip.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { useSimilarCases } from '../cases/index.ts'
import { useDismissed } from './dismissed.ts'
import { DraftNotes } from './draft-notes.tsx'
import styles from './draft-panel.module.css'
import { DraftText } from './draft-text.tsx'

interface Props {
  ticketId: TicketId
  onTakeOver: (draft: DraftSuggestion) => void
}

/** The answer that sources and records suggest, with where each sentence comes from; one key takes it over, another puts it aside. */
export function DraftPanel({ ticketId, onTakeOver }: Props) {
  const { t } = useText()
  const suggested = useEngineQuery('suggestions.draft', { ticketId })
  const judged = useEngineQuery('triage.ofTicket', { ticketId })
  // Without triage there is no draft either, which does not mean that there will be none.
  if (judged.data?.triage === null) return <p className={styles.none}>{t('suggestion.pending')}</p>
  if (suggested.data && judged.data) {
    const { draft, reason, notes } = suggested.data
    if (!draft) return <NoDraft reason={reason ?? 'nothing_to_say'} notes={notes} />
    return <Suggestion key={ticketId} ticketId={ticketId} draft={draft} notes={notes} onTakeOver={onTakeOver} />
  }
  const failed = suggested.error ? suggested : judged
  if (failed.error) return <Trouble error={failed.error} onRetry={() => void failed.refetch()} />
  return (
    <Waiting name={t('app.loading')}>
      <SkeletonLines widths={[80, 90, 60]} />
    </Waiting>
  )
}

const absences = {
  pending: 'suggestion.pending',
  no_request: 'suggestion.noRequest',
  other_language: 'suggestion.otherLanguageOnly',
  nothing_to_say: 'suggestion.nothingToSay',
} as const satisfies Record<DraftAbsence, string>

function NoDraft({ reason, notes }: { reason: DraftAbsence; notes: readonly DraftNote[] }) {
  const { t } = useText()
  return (
    <>
      <p className={styles.none}>{t(absences[reason])}</p>
      <DraftNotes kind={null} notes={notes} />
    </>
  )
}

function Suggestion({
  ticketId,
  draft,
  notes,
  onTakeOver,
}: Props & { draft: DraftSuggestion; notes: readonly DraftNote[] }) {
  const { t } = useText()
  const dismissed = useDismissed((store) => store.texts[ticketId] === draft.text)
  const toggle = useDismissed((store) => store.toggle)
  const toggleThis = (): void => toggle(ticketId, draft.text)
  useCommand('ticket.takeDraft', () => onTakeOver(draft), !dismissed)
  useCommand('ticket.dismissDraft', toggleThis)
  return (
    <Suggested>
      <div className={styles.head}>
        <SuggestionMark>{t('suggestion.mark')}</SuggestionMark>
        <span className={styles.certainty}>
          {dismissed ? t('suggestion.hidden') : <DraftCertainty ticketId={ticketId} draft={draft} />}
        </span>
        {/* One button for both ways, so that the focus stays on it. */}
        <IconButton
          className={styles.dismiss}
          name={t(dismissed ? 'suggestion.restore' : 'suggestion.dismiss')}
          command="ticket.dismissDraft"
          onClick={toggleThis}
        >
          {dismissed ? <Eye size={16} aria-hidden /> : <EyeOff size={16} aria-hidden />}
        </IconButton>
      </div>
      {!dismissed && (
        <>
          <DraftNotes kind={draft.kind} notes={notes} />
          <Preview key={draft.text} draft={draft} onTakeOver={onTakeOver} />
        </>
      )}
    </Suggested>
  )
}

/** A draft is as sure as the case that it is built on; how sure that is as a number only the list of cases knows. */
function DraftCertainty({ ticketId, draft }: { ticketId: TicketId; draft: DraftSuggestion }) {
  const { t } = useText()
  const { data } = useSimilarCases(ticketId)
  const [source] = draft.sources
  const found = source?.kind === 'case' ? data?.cases.find(({ id }) => id === source.id) : undefined
  if (found?.certainty !== draft.certainty) return t(`words.certainty.${draft.certainty}`)
  return <CertaintyWord certainty={draft.certainty} share={found.score} />
}

function Preview({ draft, onTakeOver }: { draft: DraftSuggestion; onTakeOver: (draft: DraftSuggestion) => void }) {
  const { t } = useText()
  const [whole, setWhole] = useState(false)
  return (
    <>
      <DraftText parts={draft.parts} sources={draft.sources} whole={whole} onUnfold={() => setWhole(true)} />
      <div className={styles.foot}>
        <Tooltip text={t('suggestion.take')} command="ticket.takeDraft">
          <Button onClick={() => onTakeOver(draft)}>{t('suggestion.take')}</Button>
        </Tooltip>
        <Button look="quiet" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {t(whole ? 'suggestion.collapse' : 'suggestion.expand')}
        </Button>
      </div>
    </>
  )
}
