import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement } from 'react'
import type { CommandId } from './command-list.ts'
import { Key } from './key.tsx'
import { useKeyText } from './shortcuts.ts'
import styles from './tooltip.module.css'

/**
 * Says more about `children`, with the key that does the same: a command's, or one that is no command's. It only repeats or adds to the accessible name, so
 * nothing is lost to those who never see it.
 */
export function Tooltip({
  text,
  keys,
  command,
  side = 'bottom',
  children,
}: {
  text: string
  keys?: string
  command?: CommandId | undefined
  side?: 'top' | 'bottom' | 'left' | 'right'
  children: ReactElement
}) {
  const commandKey = useKeyText(command)
  const shown = keys ?? commandKey
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} className={styles.positioner}>
          <Base.Popup className={styles.popup}>
            {text}
            {shown && <Key>{shown}</Key>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** Around the app, so that a second tooltip follows the first without waiting. */
export const TooltipProvider = Base.Provider
