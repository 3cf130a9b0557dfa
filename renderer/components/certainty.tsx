import type { Certainty } from '../../native/contract/words.ts'
import { useText } from '../i18n/index.ts'
import styles from './certainty.module.css'
import { Tooltip } from './tooltip.tsx'

/** How sure, as a word; the number comes on hover or focus. */
export function CertaintyWord({ certainty, share }: { certainty: Certainty; share: number }) {
  const { t, format } = useText()
  const word = t(`words.certainty.${certainty}`)
  const full = t('triage.confidence', { certainty: word, percent: format.percent(share) })
  return (
    <Tooltip text={full}>
      <button type="button" className={styles.word} data-certainty={certainty} aria-label={full}>
        {word}
      </button>
    </Tooltip>
  )
}
