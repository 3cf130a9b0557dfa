import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, type RefObject, useRef } from 'react'
import { useText } from '../i18n/index.ts'
import { IconButton } from './button.tsx'
import { cx } from './cx.ts'
import floating from './floating.module.css'
import { NoticeRoom } from './notices.tsx'

interface Opening {
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** A dialog in the middle. Focus goes in and comes back to where it was. */
export function Dialog({
  open,
  onOpenChange,
  title,
  closeName,
  wide = false,
  initialFocus,
  children,
}: Opening & {
  title: string
  closeName: string
  /** `full`: as much room as there is, for work at a table. */
  wide?: boolean | 'full'
  /** Where the keyboard begins, instead of on the dialog itself. */
  initialFocus?: RefObject<HTMLElement | null>
  children: ReactNode
}) {
  // On the dialog itself: on its button a tooltip would open, and take the first Escape.
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={floating.backdrop} />
        <Base.Popup
          ref={popup}
          initialFocus={initialFocus ?? popup}
          className={cx(floating.dialog, wide && (wide === 'full' ? floating.full : floating.wide))}
          data-floating
        >
          <div className={floating.dialogHead}>
            <Base.Title className={floating.dialogTitle}>{title}</Base.Title>
            <Base.Close
              render={
                <IconButton name={closeName}>
                  <X size={18} aria-hidden />
                </IconButton>
              }
            />
          </div>
          {children}
          <NoticeRoom />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

/**
 * What stands at the right in wide windows, slid over the page in narrow ones. Unlike a dialog it leaves the page's
 * shortcuts alone, as those of what it holds are among them.
 */
export function Drawer({ open, onOpenChange, name, children }: Opening & { name: string; children: ReactNode }) {
  const { t } = useText()
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={floating.backdrop} />
        <Base.Popup ref={popup} initialFocus={popup} className={floating.drawer}>
          <div className={floating.drawerHead}>
            <Base.Title className={floating.dialogTitle}>{name}</Base.Title>
            <Base.Close
              render={
                <IconButton name={t('app.close')} keys={t('keys.escape')}>
                  <X size={18} aria-hidden />
                </IconButton>
              }
            />
          </div>
          <div className={floating.drawerBody}>{children}</div>
          <NoticeRoom />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
