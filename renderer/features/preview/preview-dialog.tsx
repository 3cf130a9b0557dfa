import { Dialog as Base } from '@base-ui/react/dialog'
import { ChevronLeft, ChevronRight, Download, X } from 'lucide-react'
import { useMemo, useRef } from 'react'
import type { Attachment } from '../../../native/contract/tickets.ts'
import { IconButton } from '../../components/button.tsx'
import floating from '../../components/floating.module.css'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { bytesOf } from './files.ts'
import { stepBy } from './neighbours.ts'
import styles from './preview.module.css'
import { Preview } from './preview.tsx'
import { useSaveAttachment } from './use-save-attachment.ts'

type Shown = Pick<Attachment, 'id' | 'name' | 'mediaType'>

/** Attachments one after another over the page: arrows go through them, Escape leads back to where one was. */
export function PreviewDialog({
  attachments,
  openId,
  onOpen,
}: {
  attachments: readonly Shown[]
  openId: Attachment['id'] | null
  onOpen: (id: Attachment['id'] | null) => void
}) {
  const popup = useRef<HTMLDivElement>(null)
  const at = attachments.findIndex(({ id }) => id === openId)
  const attachment = attachments[at]
  const step = (by: 1 | -1): void => {
    const next = stepBy(attachments, at, by)
    if (next) onOpen(next.id)
  }
  return (
    <Base.Root open={attachment !== undefined} onOpenChange={(open) => !open && onOpen(null)}>
      <Base.Portal>
        <Base.Backdrop className={floating.backdrop} />
        <Base.Popup
          ref={popup}
          initialFocus={popup}
          className={styles.dialog}
          data-floating
          onKeyDown={(event) => {
            if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || keepsArrows(event.target))
              return
            if (event.key === 'ArrowRight') step(1)
            else if (event.key === 'ArrowLeft') step(-1)
            else return
            event.preventDefault()
          }}
        >
          {attachment && (
            <>
              <Head attachment={attachment} at={at} of={attachments.length} onStep={step} />
              <div className={styles.body}>
                <Content key={attachment.id} attachment={attachment} />
              </div>
            </>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

/** A video seeks by the arrows, and a field moves its cursor. */
const keepsArrows = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('video, input') !== null

function Head({
  attachment,
  at,
  of,
  onStep,
}: {
  attachment: Shown
  at: number
  of: number
  onStep: (by: 1 | -1) => void
}) {
  const { t } = useText()
  const save = useSaveAttachment()
  return (
    <header className={styles.head}>
      <Base.Title className={styles.title}>{attachment.name}</Base.Title>
      {of > 1 && (
        <>
          <IconButton name={t('preview.previousFile')} keys="←" disabled={at === 0} onClick={() => onStep(-1)}>
            <ChevronLeft size={18} aria-hidden />
          </IconButton>
          <span className={styles.count} role="status">
            {t('preview.fileOf', { at: at + 1, total: of })}
          </span>
          <IconButton name={t('preview.nextFile')} keys="→" disabled={at === of - 1} onClick={() => onStep(1)}>
            <ChevronRight size={18} aria-hidden />
          </IconButton>
        </>
      )}
      <IconButton name={t('ticket.download', { name: attachment.name })} onClick={() => void save(attachment)}>
        <Download size={18} aria-hidden />
      </IconButton>
      <Base.Close
        render={
          <IconButton name={t('app.close')} keys={t('keys.escape')}>
            <X size={18} aria-hidden />
          </IconButton>
        }
      />
    </header>
  )
}

function Content({ attachment }: { attachment: Shown }) {
  const { t } = useText()
  // Kept for a moment only: attachments are large, and the engine has them at hand.
  const { data, error, refetch } = useEngineQuery(
    'tickets.attachment',
    { attachmentId: attachment.id },
    { gcTime: 30_000, staleTime: Number.POSITIVE_INFINITY },
  )
  const bytes = useMemo(() => data && bytesOf(data.contentBase64), [data])
  if (bytes) return <Preview name={attachment.name} mediaType={attachment.mediaType} bytes={bytes} />
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />
  return (
    <Waiting name={t('app.loading')}>
      <SkeletonLines widths={[90, 75, 85, 60]} />
    </Waiting>
  )
}
