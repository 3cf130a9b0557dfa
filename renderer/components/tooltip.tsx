import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement } from 'react'
import { Key } from './key.tsx'
import styles from './tooltip.module.css'

/**
 * Says more about `children`, with the key that does the same. It only repeats or adds to the accessible name, so
 * nothing is lost to those who never see it.
 */
export function Tooltip({
  text,
  keys,
  side = 'bottom',
  children,
}: {
  text: string
  keys?: string
  side?: 'top' | 'bottom' | 'left' | 'right'
  children: ReactElement
}) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} className={styles.positioner}>
          <Base.Popup className={styles.popup}>
            {text}
            {keys && <Key>{keys}</Key>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** Around the app, so that a second tooltip follows the first without waiting. */
export const TooltipProvider = Base.Provider
