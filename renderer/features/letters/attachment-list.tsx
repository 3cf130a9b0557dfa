import { Paperclip, X } from 'lucide-react'
import type { LetterAttachment } from '../../../native/contract/letters.ts'
import { IconButton } from '../../components/button.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './composer.module.css'
import type { Attaching } from './use-attachments.ts'

/** What goes with the letter, and what is still on its way into it. */
export function AttachmentList({
  attachments,
  attaching,
}: {
  attachments: readonly LetterAttachment[]
  attaching: Attaching
}) {
  const { t, format } = useText()
  if (attachments.length + attaching.pending.length === 0) return null
  return (
    <ul className={styles.files} aria-label={t('letters.attachments')}>
      {attachments.map((attachment) => (
        <li key={attachment.id} className={styles.file}>
          <Paperclip size={14} aria-hidden />
          <span className={styles.fileName}>{attachment.name}</span>
          <span className={styles.fileSize}>{format.bytes(attachment.size)}</span>
          <IconButton
            className={styles.small}
            name={t('letters.detach', { name: attachment.name })}
            side="top"
            onClick={() => attaching.detach(attachment)}
          >
            <X size={14} aria-hidden />
          </IconButton>
        </li>
      ))}
      {attaching.pending.map(({ key, name, size }) => (
        <li key={`pending ${key}`} className={styles.file} data-pending>
          <span className={styles.fileName}>{name}</span>
          <span className={styles.fileSize}>
            {format.bytes(size)}, {t('letters.attaching')}
          </span>
          <progress className={styles.progress} aria-label={`${name} ${t('letters.attaching')}`} />
          <IconButton
            className={styles.small}
            name={t('letters.attachCancel', { name })}
            side="top"
            onClick={() => attaching.cancel(key)}
          >
            <X size={14} aria-hidden />
          </IconButton>
        </li>
      ))}
    </ul>
  )
}
