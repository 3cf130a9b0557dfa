import { Trash2 } from 'lucide-react'
import { Button, IconButton } from '../../components/button.tsx'
import { tell } from '../../components/notices.tsx'
import { Tooltip } from '../../components/tooltip.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './composer.module.css'
import { openingOf } from './letter-text.ts'
import type { EditableLetter } from './use-letter.ts'
import type { Sending } from './use-send.ts'

/** Whether everything is kept, and the ways to end: send, send and solve, discard. */
export function Foot({
  letter,
  sending,
  onDiscarded,
}: {
  letter: EditableLetter
  sending: Sending
  onDiscarded: () => void
}) {
  const { t } = useText()
  const isNote = letter.letter.kind === 'note'
  const off = letter.isBlank || sending.isSending
  const discard = (): void => {
    const before = letter.letter
    letter.change({ ...openingOf(before.kind, letter.openings), html: '' })
    tell(t('letters.discarded'), () => letter.change(before))
    onDiscarded()
  }
  return (
    <div className={styles.foot}>
      <span className={styles.status} role="status">
        <State letter={letter} isSending={sending.isSending} />
      </span>
      {!letter.isUntouched && (
        <IconButton name={t('letters.discard')} side="top" onClick={discard}>
          <Trash2 size={16} aria-hidden />
        </IconButton>
      )}
      <Tooltip text={t(isNote ? 'letters.keepSolve' : 'letters.sendSolve')} command="ticket.sendSolve" side="top">
        <Button aria-disabled={off} className={styles.send} onClick={() => sending.send(true)}>
          {t(isNote ? 'letters.keepSolve' : 'letters.sendSolve')}
        </Button>
      </Tooltip>
      <Tooltip text={t(isNote ? 'letters.keep' : 'letters.send')} command="ticket.send" side="top">
        <Button look="primary" aria-disabled={off} className={styles.send} onClick={() => sending.send(false)}>
          {t(isNote ? 'letters.keep' : 'letters.send')}
        </Button>
      </Tooltip>
    </div>
  )
}

function State({ letter, isSending }: { letter: EditableLetter; isSending: boolean }) {
  const { t } = useText()
  if (isSending) return t('letters.sending')
  if (letter.status === 'failed') return t('letters.notSaved')
  if (letter.isUntouched) return t('letters.hint')
  return t(letter.status === 'saving' ? 'letters.saving' : 'letters.saved')
}
