import { useEffect, useEffectEvent, useMemo, useSyncExternalStore } from 'react'
import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { useText } from '../i18n/index.ts'
import { effectiveKeys, type KeyMap } from './chosen-keys.ts'
import type { ChosenKeys, CommandId } from './command-list.ts'
import { comboOf, isSingle, worksWhileTyping } from './key-combos.ts'
import { keyText } from './key-text.ts'
import { passToFloating } from './typing-ahead.ts'

/** Shortcuts of one letter can be turned off (WCAG 2.1.4); kept on this device, as it goes with its speech input. */
export const useShortcutPreference = create<{ singleKeys: boolean; setSingleKeys: (on: boolean) => void }>()(
  persist((set) => ({ singleKeys: true, setSingleKeys: (singleKeys) => set({ singleKeys }) }), {
    name: 'leitstand:shortcuts',
  }),
)

export const isMac = /mac/i.test(globalThis.navigator?.platform ?? '')

/** The keys as this person has them. */
export const useKeyMap = create<{ readonly keys: KeyMap }>(() => ({ keys: effectiveKeys({}, isMac) }))

/** Puts the keys in place that the person has chosen. */
export const applyChosenKeys = (chosen: ChosenKeys): void => useKeyMap.setState({ keys: effectiveKeys(chosen, isMac) })

type Run = () => void

interface Entry {
  readonly id: CommandId
  readonly run: Run
}

/** What can be done just now, in the order in which it came on screen. */
let entries: readonly Entry[] = []
const listeners = new Set<() => void>()

function become(next: readonly Entry[]): void {
  entries = next
  for (const listener of listeners) listener()
}

const typing = 'input, textarea, select, [contenteditable="true"]'

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || passToFloating(event)) return
  const combo = comboOf(event, isMac)
  if (combo === null) return
  const target = event.target instanceof Element ? event.target : null
  // Menus and dialogs keep their keys to themselves, and so does whoever types.
  if (target?.closest('[data-floating]:not([data-closed])')) return
  if (target?.closest(typing) && !worksWhileTyping(combo)) return
  if (isSingle(combo) && !useShortcutPreference.getState().singleKeys) return
  const entry = entries.findLast(({ id }) => useKeyMap.getState().keys.get(id) === combo)
  if (!entry) return
  event.preventDefault()
  entry.run()
}

function register(entry: Entry): () => void {
  if (entries.length === 0) window.addEventListener('keydown', onKeyDown)
  become([...entries, entry])
  return () => {
    become(entries.filter((each) => each !== entry))
    if (entries.length === 0) window.removeEventListener('keydown', onKeyDown)
  }
}

/**
 * Says what a command does while this is on screen: its key (outside of text fields, menus and dialogs; with Ctrl/Cmd or
 * Alt in text fields too) and the palette call `run`. Of several for one command the last mounted wins.
 */
export function useCommand(id: CommandId, run: Run, enabled = true): void {
  const own = useEffectEvent(run)
  useEffect(() => {
    if (!enabled) return
    return register({ id, run: () => own() })
  }, [id, enabled])
}

/** The commands that do something just now, with what each does. */
export function availableCommands(): ReadonlyMap<CommandId, Run> {
  return new Map(entries.map(({ id, run }) => [id, run]))
}

/** The ids of these, kept up to date: what can be done changes with what has just been done. */
export function useAvailableCommands(): readonly CommandId[] {
  const now = useSyncExternalStore(subscribe, () => entries)
  return useMemo(() => [...new Set(now.map(({ id }) => id))], [now])
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** A command's key in words, for tooltips; undefined where it has none or where such keys are turned off. */
export function useKeyText(id: CommandId | undefined): string | undefined {
  const { t } = useText()
  const key = useKeyMap(({ keys }) => (id === undefined ? null : (keys.get(id) ?? null)))
  const singleKeys = useShortcutPreference((store) => store.singleKeys)
  if (key === null || (!singleKeys && isSingle(key))) return undefined
  return keyText(key, t, isMac)
}
