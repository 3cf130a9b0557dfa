import type { DraftSuggestion } from '../../../native/contract/suggestions.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Suggested, SuggestionMark } from '../../components/suggested.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './compare.module.css'
import { differences, type Piece } from './differences.ts'

/** One's own draft and the suggested one side by side, with what stands on one side only. */
export function CompareDialog({
  open,
  onOpenChange,
  own,
  suggestion,
  onInsert,
  onReplace,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** Plain text. */
  own: string
  suggestion: DraftSuggestion
  onInsert: () => void
  onReplace: () => void
}) {
  const { t } = useText()
  const then = (act: () => void) => (): void => {
    onOpenChange(false)
    act()
  }
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('letters.compareTitle')} closeName={t('app.close')} wide>
      <Sides own={own} suggestion={suggestion} />
      <p className={styles.hint}>{t('letters.compareMarked')}</p>
      <div className={styles.foot}>
        <Button onClick={then(onInsert)}>{t('letters.compareInsert')}</Button>
        <Button onClick={then(onReplace)}>{t('letters.compareReplace')}</Button>
      </div>
    </Dialog>
  )
}

function Sides({ own, suggestion }: { own: string; suggestion: DraftSuggestion }) {
  const { t } = useText()
  const { left, right } = differences(own, suggestion.text)
  return (
    <div className={styles.sides}>
      <section aria-label={t('letters.compareOwn')}>
        <h3 className={styles.title}>{t('letters.compareOwn')}</h3>
        <Text pieces={left} />
      </section>
      <section aria-label={t('letters.compareSuggested')}>
        <Suggested>
          <SuggestionMark>{t('letters.compareSuggested')}</SuggestionMark>
          <Text pieces={right} />
        </Suggested>
      </section>
    </div>
  )
}

function Text({ pieces }: { pieces: readonly Piece[] }) {
  return (
    <p className={styles.text}>
      {pieces.map(({ text, own }, at) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their place
        own ? <ins key={at}>{text}</ins> : <span key={at}>{text}</span>,
      )}
    </p>
  )
}
