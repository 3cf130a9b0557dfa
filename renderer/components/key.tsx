import type { ReactNode } from 'react'
import type { CommandId } from './command-list.ts'
import styles from './key.module.css'
import { useKeyText } from './shortcuts.ts'

/** A key on the keyboard. */
export function Key({ children }: { children: ReactNode }) {
  return <kbd className={styles.key}>{children}</kbd>
}

/** The key of a command, where it has one. */
export function CommandKey({ id }: { id: CommandId }) {
  const text = useKeyText(id)
  return text === undefined ? null : <Key>{text}</Key>
}
