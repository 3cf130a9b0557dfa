import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { Search } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import styles from './find-dialog.module.css'
import floating from './floating.module.css'

/** A sheet with a field at its head that finds things; what stands in it belongs to whoever searches. */
export function FindDialog({
  open,
  onOpenChange,
  onClosed,
  name,
  children,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** The sheet is gone, and the focus is back where it was. */
  onClosed?: () => void
  name: string
  children: ReactNode
}) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange} onOpenChangeComplete={(now) => !now && onClosed?.()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={floating.backdrop} />
        <Dialog.Popup className={styles.popup} data-floating aria-label={name}>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** Enter takes the first, also before the list has had the time to mark it. */
function takeFirst(event: KeyboardEvent<HTMLInputElement>): void {
  const { key, currentTarget: field } = event
  if (key !== 'Enter' || field.hasAttribute('aria-activedescendant')) return
  const list = document.getElementById(field.getAttribute('aria-controls') ?? '')
  const first = list?.querySelector<HTMLElement>('[role="option"]')
  if (!first) return
  // Or the same key would press what has the focus once this has closed.
  event.preventDefault()
  first.click()
}

/** Where one types; within an `Autocomplete.Root`. */
export function FindField({
  name,
  placeholder = name,
  describedBy,
}: {
  name: string
  placeholder?: string
  describedBy?: string
}) {
  return (
    <div className={styles.field}>
      <Search size={16} aria-hidden />
      <Autocomplete.Input
        onKeyDown={takeFirst}
        className={styles.input}
        aria-label={name}
        aria-describedby={describedBy}
        placeholder={placeholder}
        spellCheck={false}
      />
    </div>
  )
}
