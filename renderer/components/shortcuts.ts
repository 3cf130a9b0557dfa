import { useEffect, useEffectEvent } from 'react'
import { create } from 'zustand'
import { persist } from 'zustand/middleware'

/** Shortcuts of one letter can be turned off (WCAG 2.1.4); kept on this device, as it goes with its speech input. */
export const useShortcutPreference = create<{ singleKeys: boolean; setSingleKeys: (on: boolean) => void }>()(
  persist((set) => ({ singleKeys: true, setSingleKeys: (singleKeys) => set({ singleKeys }) }), {
    name: 'leitstand:shortcuts',
  }),
)

type Run = () => void
const registered = new Map<string, Run[]>()

const typing = 'input, textarea, select, [contenteditable="true"]'

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
  const target = event.target instanceof Element ? event.target : null
  // Menus and dialogs keep their keys to themselves, and so does whoever types.
  if (target?.closest('[data-floating]') || target?.closest(typing)) return
  const single = event.key.length === 1
  if (single && !useShortcutPreference.getState().singleKeys) return
  const run = registered.get(single ? event.key.toLowerCase() : event.key)?.at(-1)
  if (!run) return
  event.preventDefault()
  run()
}

/**
 * Calls `run` when `key` (as in `KeyboardEvent.key`, letters lower case) is pressed anywhere outside of text fields,
 * menus and dialogs. Of several for one key the last mounted wins.
 */
export function useShortcut(key: string, run: Run, enabled = true): void {
  const own = useEffectEvent(run)
  useEffect(() => {
    if (!enabled) return
    if (registered.size === 0) window.addEventListener('keydown', onKeyDown)
    const mine: Run = () => own()
    registered.set(key, [...(registered.get(key) ?? []), mine])
    return () => {
      const rest = (registered.get(key) ?? []).filter((each) => each !== mine)
      if (rest.length > 0) registered.set(key, rest)
      else registered.delete(key)
      if (registered.size === 0) window.removeEventListener('keydown', onKeyDown)
    }
  }, [key, enabled])
}
