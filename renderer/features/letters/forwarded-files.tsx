import type { Ticket } from '../../../native/contract/tickets.ts'
import type { AttachmentId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './composer.module.css'
import type { EditableLetter } from './use-letter.ts'

/** Offers to pass on what came with the message that is forwarded. */
export function ForwardedFiles({
  ticket,
  letter,
  onAttach,
}: {
  ticket: Ticket
  letter: EditableLetter
  onAttach: (ids: readonly AttachmentId[]) => void
}) {
  const { t } = useText()
  if (letter.letter.kind !== 'forward') return null
  const message = ticket.messages.findLast(({ direction }) => direction !== 'note')
  const there = new Set(letter.attachments.map(({ name, size }) => `${name} ${size}`))
  const files = (message?.attachments ?? []).filter(
    ({ inline, name, size }) => !inline && !there.has(`${name} ${size}`),
  )
  if (files.length === 0) return null
  return (
    <Button look="quiet" className={styles.attachFrom} onClick={() => onAttach(files.map(({ id }) => id))}>
      {t('letters.attachFrom', { count: files.length })}
    </Button>
  )
}
