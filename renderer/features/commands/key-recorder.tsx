import { type KeyboardEvent, useRef, useState } from 'react'
import { cx } from '../../components/cx.ts'
import { comboOf } from '../../components/key-combos.ts'
import { isMac } from '../../components/shortcuts.ts'
import { useText } from '../../i18n/index.ts'
import styles from './key-settings.module.css'

/** Screen readers make combinations of their own with these, which browsers do not name as modifiers. */
const readerKeys = new Set(['Insert', 'CapsLock'])

/** Shows a key; after a click it waits for the new one. Escape, Tab or leaving ends the waiting. */
export function KeyRecorder({
  name,
  shown,
  onPress,
}: {
  name: string
  /** The key in words; null for none. */
  shown: string | null
  onPress: (combo: string) => void
}) {
  const { t } = useText()
  const [waiting, setWaiting] = useState(false)
  const held = useRef(new Set<string>())
  const stop = (): void => {
    held.current.clear()
    setWaiting(false)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!waiting) return
    if (event.key === 'Tab') {
      stop()
      return
    }
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape' && !event.ctrlKey && !event.altKey && !event.metaKey) {
      stop()
      return
    }
    if (readerKeys.has(event.key)) {
      held.current.add(event.key)
      return
    }
    const combo = comboOf(event.nativeEvent, isMac)
    if (combo === null) return
    const [reader] = held.current
    stop()
    onPress(reader ?? combo)
  }
  const onKeyUp = (event: KeyboardEvent): void => {
    // Let go of without another key: it was meant itself.
    if (!waiting || !held.current.has(event.key)) return
    stop()
    onPress(event.key)
  }
  return (
    // Within `data-floating`, so that the page's keys stay out of it while it waits.
    <span data-floating={waiting || undefined}>
      <button
        type="button"
        className={cx(styles.key, waiting && styles.waiting, shown === null && styles.without)}
        aria-label={
          waiting
            ? t('commands.keys.press')
            : t('commands.keys.change', { name, key: shown ?? t('commands.keys.none') })
        }
        aria-pressed={waiting}
        title={waiting ? t('commands.keys.pressHint') : undefined}
        onClick={() => setWaiting(!waiting)}
        onBlur={stop}
        onKeyDown={onKeyDown}
        onKeyUp={onKeyUp}
      >
        {waiting ? t('commands.keys.press') : (shown ?? t('commands.keys.none'))}
      </button>
    </span>
  )
}
