import { EyeOff } from 'lucide-react'
import { IconButton } from './button.tsx'
import type { CommandId } from './command-list.ts'
import { cx } from './cx.ts'
import styles from './dismiss.module.css'

/** Puts one statement aside. `faint`: shows itself only where the pointer or the focus is, for rows that are many. */
export function Dismiss({
  name,
  command,
  faint = false,
  className,
  onClick,
}: {
  name: string
  command?: CommandId
  faint?: boolean
  className?: string | undefined
  onClick: () => void
}) {
  return (
    <IconButton
      className={cx(styles.dismiss, faint && styles.faint, className)}
      name={name}
      side="left"
      onClick={onClick}
      {...(command ? { command } : {})}
    >
      <EyeOff size={14} aria-hidden />
    </IconButton>
  )
}
