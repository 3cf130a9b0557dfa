import { Download, FileText, Film, Image, Paperclip, Rotate3d, ScanSearch, Table } from 'lucide-react'
import { useState } from 'react'
import type { Attachment } from '../../../native/contract/tickets.ts'
import { IconButton } from '../../components/button.tsx'
import { useText } from '../../i18n/index.ts'
import { isPhoto, recognise } from '../part-pictures/index.ts'
import { PreviewDialog, type PreviewKind, previewKind, useSaveAttachment } from '../preview/index.ts'
import styles from './message.module.css'

const icons = {
  image: Image,
  pdf: FileText,
  text: FileText,
  table: Table,
  video: Film,
  model: Rotate3d,
  none: Paperclip,
} as const satisfies Record<PreviewKind, typeof Paperclip>

/** What came with a message: a click shows it, or saves what cannot be shown. Pictures shown in the text are left out. */
export function Attachments({ attachments }: { attachments: readonly Attachment[] }) {
  const { t, format } = useText()
  const save = useSaveAttachment()
  const [openId, setOpenId] = useState<Attachment['id'] | null>(null)
  const listed = attachments.filter(({ inline }) => !inline)
  if (listed.length === 0) return null
  const shown = listed.filter(({ name, mediaType }) => previewKind(name, mediaType) !== 'none')
  return (
    <>
      <ul className={styles.attachments} aria-label={t('ticket.attachments')}>
        {listed.map((attachment) => {
          const kind = previewKind(attachment.name, attachment.mediaType)
          const Icon = icons[kind]
          const { name } = attachment
          return (
            <li key={attachment.id} className={styles.attachment}>
              <button
                type="button"
                className={styles.open}
                aria-label={t(kind === 'none' ? 'ticket.download' : 'preview.open', { name })}
                onClick={() => (kind === 'none' ? void save(attachment) : setOpenId(attachment.id))}
              >
                <Icon size={14} aria-hidden />
                <span className={styles.fileName}>{name}</span>
              </button>
              <span className={styles.fileSize}>{format.bytes(attachment.size)}</span>
              {isPhoto(attachment) && (
                <IconButton
                  name={t('partPictures.recognise', { name })}
                  className={styles.save}
                  onClick={() => recognise(attachment)}
                >
                  <ScanSearch size={14} aria-hidden />
                </IconButton>
              )}
              {kind !== 'none' && (
                <IconButton
                  name={t('ticket.download', { name })}
                  className={styles.save}
                  onClick={() => void save(attachment)}
                >
                  <Download size={14} aria-hidden />
                </IconButton>
              )}
            </li>
          )
        })}
      </ul>
      <PreviewDialog attachments={shown} openId={openId} onOpen={setOpenId} />
    </>
  )
}
