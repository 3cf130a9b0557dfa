import { useId } from 'react'
import { type LetterKind, letterKind } from '../../../native/contract/letters.ts'
import { Tooltip } from '../../components/tooltip.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './composer.module.css'

const commands = {
  reply: 'ticket.reply',
  reply_all: 'ticket.replyAll',
  forward: 'ticket.forward',
  note: 'ticket.note',
} as const

/** What is being written: all four in sight, with a mark where something waits unsent; the arrows go from one to the next. */
export function KindChoice({
  kind,
  unsent,
  disabled,
  onChange,
}: {
  kind: LetterKind
  unsent: readonly LetterKind[]
  disabled: boolean
  onChange: (kind: LetterKind) => void
}) {
  const { t } = useText()
  const id = useId()
  return (
    <div role="radiogroup" aria-label={t('letters.kind')} className={styles.kinds}>
      {letterKind.options.map((each) => (
        <Tooltip key={each} text={t(`letters.kinds.${each}`)} command={commands[each]} side="top">
          <label className={styles.kind}>
            <input
              type="radio"
              name={id}
              value={each}
              checked={each === kind}
              disabled={disabled && each !== 'note'}
              aria-description={unsent.includes(each) ? t('letters.unsent') : undefined}
              onChange={() => onChange(each)}
            />
            {t(`letters.kinds.${each}`)}
            {unsent.includes(each) && <span className={styles.mark} aria-hidden />}
          </label>
        </Tooltip>
      ))}
    </div>
  )
}
