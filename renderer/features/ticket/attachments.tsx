import { Paperclip } from 'lucide-react'
import type { Attachment } from '../../../native/contract/tickets.ts'
import { tellTrouble } from '../../components/notices.tsx'
import { useEngine } from '../../engine/index.ts'
import { errorText, useText } from '../../i18n/index.ts'
import styles from './message.module.css'

/** What came with a message; a click saves it. Pictures shown in the text are left out. */
export function Attachments({ attachments }: { attachments: readonly Attachment[] }) {
  const { t, format } = useText()
  const engine = useEngine()
  const listed = attachments.filter(({ inline }) => !inline)
  if (listed.length === 0) return null
  const save = async ({ id, name }: Attachment): Promise<void> => {
    try {
      const { contentBase64 } = await engine.call('tickets.attachment', { attachmentId: id })
      saveFile(name, contentBase64)
    } catch (error) {
      tellTrouble(errorText(t, error).what)
    }
  }
  return (
    <ul className={styles.attachments} aria-label={t('ticket.attachments')}>
      {listed.map((attachment) => (
        <li key={attachment.id}>
          <button
            type="button"
            className={styles.attachment}
            aria-label={t('ticket.download', { name: attachment.name })}
            onClick={() => void save(attachment)}
          >
            <Paperclip size={14} aria-hidden />
            <span className={styles.fileName}>{attachment.name}</span>
            <span className={styles.fileSize}>{format.bytes(attachment.size)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Always as a plain download: a browser must not open what a stranger sent as a page of ours. */
function saveFile(name: string, contentBase64: string): void {
  const bytes = Uint8Array.from(atob(contentBase64), (letter) => letter.charCodeAt(0))
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
