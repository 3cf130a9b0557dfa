import { Copy, Trash2 } from 'lucide-react'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { DraftSource, DraftSuggestion } from '../../../native/contract/suggestions.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { Button, IconButton } from '../../components/button.tsx'
import { copyText } from '../../components/copy-text.ts'
import { tell } from '../../components/notices.tsx'
import { useShortcut } from '../../components/shortcuts.ts'
import { useText } from '../../i18n/index.ts'
import { useSavedDraft } from '../suggestions/index.ts'
import { registerAnswer } from './answer.ts'
import { answerRows } from './answer-rows.ts'
import styles from './composer.module.css'
import { focusConversation } from './conversation.tsx'

/** Two texts with a blank line between them; either may be empty. */
const joined = (above: string, below: string): string =>
  [above.trimEnd(), below.trimStart()].filter((part) => part !== '').join('\n\n')

/** The answer at the foot of the ticket: plain text, kept with every pause. */
export function Composer({ ticketId }: { ticketId: TicketId }) {
  const { t } = useText()
  const area = useRef<HTMLTextAreaElement>(null)
  const draft = useSavedDraft(ticketId)
  const focus = (): void => area.current?.focus()

  const restore = (text: string, sources: readonly DraftSource[]): void => draft.change(text, sources)
  const insert = useEffectEvent((text: string) => {
    draft.setText(joined(draft.text, text))
    focus()
  })
  const takeOver = useEffectEvent((suggestion: DraftSuggestion) => {
    const { text, sources } = draft
    restore(joined(suggestion.text, text), mergeSources(suggestion.sources, sources))
    tell(t('ticket.draftTaken'), () => restore(text, sources))
    // The new text is in the field after the next paint only.
    requestAnimationFrame(() => {
      focus()
      area.current?.setSelectionRange(0, 0)
      area.current?.scrollTo({ top: 0 })
    })
  })
  useEffect(
    () => registerAnswer(ticketId, { insert: (text) => insert(text), takeOver: (given) => takeOver(given) }),
    [ticketId],
  )
  useShortcut('r', focus)

  const discard = (): void => {
    const { text, sources } = draft
    restore('', [])
    tell(t('ticket.draftDiscarded'), () => restore(text, sources))
    focus()
  }
  const copy = async (): Promise<void> => {
    if (await copyText(draft.text)) tell(t('ticket.answerCopied'))
  }
  const empty = draft.text.trim() === ''
  return (
    <section className={styles.composer} aria-label={t('ticket.answer')}>
      <textarea
        ref={area}
        className={styles.text}
        aria-label={t('ticket.answer')}
        placeholder={t('ticket.answerPlaceholder')}
        value={draft.text}
        rows={answerRows(draft.text)}
        spellCheck
        onChange={({ target }) => draft.setText(target.value)}
        onBlur={() => draft.flush()}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          focusConversation()
        }}
      />
      <Sources sources={empty ? [] : draft.sources} />
      <div className={styles.foot}>
        <span className={styles.status} role="status">
          {empty ? t('ticket.answerHint') : <SaveState status={draft.status} />}
        </span>
        {!empty && (
          <>
            <IconButton name={t('ticket.discard')} side="top" onClick={discard}>
              <Trash2 size={16} aria-hidden />
            </IconButton>
            <Button onClick={() => void copy()}>
              <Copy size={14} aria-hidden />
              {t('ticket.copyAnswer')}
            </Button>
          </>
        )}
      </div>
    </section>
  )
}

function mergeSources(first: readonly DraftSource[], second: readonly DraftSource[]): DraftSource[] {
  const seen = new Set(first.map(({ kind, id }) => `${kind} ${id}`))
  return [...first, ...second.filter(({ kind, id }) => !seen.has(`${kind} ${id}`))]
}

function Sources({ sources }: { sources: readonly DraftSource[] }) {
  const { t } = useText()
  if (sources.length === 0) return null
  return (
    <p className={styles.sources}>
      {t('ticket.sources')}: {sources.map(({ externalId, title }) => `${externalId} ${title}`).join(' · ')}
    </p>
  )
}

function SaveState({ status }: { status: 'saved' | 'saving' | 'failed' }) {
  const { t } = useText()
  if (status === 'failed') return t('ticket.notSaved')
  return t(status === 'saving' ? 'ticket.saving' : 'ticket.saved')
}
