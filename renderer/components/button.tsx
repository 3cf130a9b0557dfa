import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import styles from './button.module.css'
import type { CommandId } from './command-list.ts'
import { cx } from './cx.ts'
import { Tooltip } from './tooltip.tsx'

type NativeButton = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'> & { ref?: Ref<HTMLButtonElement> }

/** A button with words. `primary` at most once per screen; `quiet` where it stands within text; `submit` sends its form. */
export function Button({
  look = 'plain',
  submit = false,
  className,
  children,
  ...rest
}: NativeButton & { look?: 'primary' | 'plain' | 'quiet'; submit?: boolean; children: ReactNode }) {
  return (
    <button type={submit ? 'submit' : 'button'} {...rest} className={cx(styles.button, styles[look], className)}>
      {children}
    </button>
  )
}

/** A button that is only an icon. Its name is told to screen readers and shown in a tooltip, with its key. */
export function IconButton({
  name,
  keys,
  command,
  side,
  className,
  children,
  ...rest
}: NativeButton & {
  name: string
  keys?: string
  command?: CommandId
  side?: 'top' | 'bottom' | 'left' | 'right'
  children: ReactNode
}) {
  return (
    <Tooltip text={name} {...(keys ? { keys } : {})} command={command} {...(side ? { side } : {})}>
      <button type="button" aria-label={name} {...rest} className={cx(styles.icon, className)}>
        {children}
      </button>
    </Tooltip>
  )
}
