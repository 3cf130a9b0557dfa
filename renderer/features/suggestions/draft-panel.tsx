import { useState } from 'react'
import type { DraftSuggestion } from '../../../native/contract/suggestions.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { useShortcut } from '../../components/shortcuts.ts'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Suggested, SuggestionMark } from '../../components/suggested.tsx'
import { Tooltip } from '../../components/tooltip.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './draft-panel.module.css'

/** The answer that the nearest case suggests, with where it comes from; one key takes it over. */
export function DraftPanel({
  ticketId,
  onTakeOver,
}: {
  ticketId: TicketId
  onTakeOver: (draft: DraftSuggestion) => void
}) {
  const { t } = useText()
  const { data, error, refetch } = useEngineQuery('suggestions.draft', { ticketId })
  const draft = data?.draft ?? null
  useShortcut('e', () => draft && onTakeOver(draft), draft !== null)
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />
  if (!data) {
    return (
      <Waiting name={t('app.loading')}>
        <SkeletonLines widths={[80, 90, 60]} />
      </Waiting>
    )
  }
  if (!draft) return <p className={styles.none}>{t('suggestion.none')}</p>
  return <Preview key={ticketId} draft={draft} onTakeOver={onTakeOver} />
}

function Preview({ draft, onTakeOver }: { draft: DraftSuggestion; onTakeOver: (draft: DraftSuggestion) => void }) {
  const { t } = useText()
  const [whole, setWhole] = useState(false)
  return (
    <Suggested>
      <div className={styles.head}>
        <SuggestionMark>{t('suggestion.mark')}</SuggestionMark>
        <span className={styles.certainty}>{t(`words.certainty.${draft.certainty}`)}</span>
      </div>
      <p className={styles.text} data-whole={whole}>
        {draft.text}
      </p>
      <p className={styles.source}>
        {t('suggestion.from')} {draft.sources.map(({ externalId, title }) => `${externalId} ${title}`).join(' · ')}
      </p>
      <div className={styles.foot}>
        <Tooltip text={t('suggestion.take')} keys="e">
          <Button onClick={() => onTakeOver(draft)}>{t('suggestion.take')}</Button>
        </Tooltip>
        <Button look="quiet" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {t(whole ? 'suggestion.collapse' : 'suggestion.expand')}
        </Button>
      </div>
    </Suggested>
  )
}
