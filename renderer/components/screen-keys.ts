import { useEffect, useEffectEvent } from 'react'
import { useShortcutPreference } from './shortcuts.ts'
import { passToFloating } from './typing-ahead.ts'

const typing =
  'input:not([type="radio"]), textarea, select, [contenteditable="true"], [data-floating]:not([data-closed])'

/**
 * Keys of one letter that hold on one screen alone, where people want such keys at all. They are no commands, as tickets have
 * the same letters for theirs and are never on screen with it.
 */
export function useScreenKeys(keys: Readonly<Record<string, () => void>>): void {
  const on = useShortcutPreference(({ singleKeys }) => singleKeys)
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    if (event.target instanceof Element && event.target.closest(typing)) return
    if (passToFloating(event)) return
    const run = keys[event.key.toLowerCase()]
    // Arrows choose within a group of radio buttons.
    if (!run || (event.target instanceof HTMLInputElement && event.key.startsWith('Arrow'))) return
    event.preventDefault()
    run()
  })
  useEffect(() => {
    if (!on) return
    const listen = (event: KeyboardEvent): void => press(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [on])
}
