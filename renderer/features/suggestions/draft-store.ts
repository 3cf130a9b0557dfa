import { create } from 'zustand'
import { createJSONStorage, persist, type StateStorage } from 'zustand/middleware'
import type { DraftSource, SavedDraft } from '../../../native/contract/suggestions.ts'

/** A draft that the engine has not confirmed yet; it outlives a crash of the window. */
export interface Unsaved {
  readonly text: string
  readonly sources: readonly DraftSource[]
  /** Begun before it was known what the engine has; must not be saved until it is, or that would be lost. */
  readonly blind: boolean
}

interface DraftStore {
  readonly unsaved: Readonly<Record<number, Unsaved>>
  /** Tickets whose last save failed and is tried again. */
  readonly failing: ReadonlySet<number>
  keep(ticketId: number, draft: Unsaved): void
  /** Forgets what was saved, unless it has been changed since. */
  saved(ticketId: number, draft: Unsaved): void
  failed(ticketId: number): void
}

/** A store that is full or forbidden must not stop anybody from writing; the draft then lives until the window closes. */
const storage: StateStorage = {
  getItem: (name) => window.localStorage.getItem(name),
  setItem: (name, value) => {
    try {
      window.localStorage.setItem(name, value)
    } catch (cause) {
      reportError(new Error('an unsaved draft could not be kept for the next start', { cause }))
    }
  },
  removeItem: (name) => window.localStorage.removeItem(name),
}

/** What has been written and not been saved, by ticket. Empty while all is well. */
export const useDraftStore = create<DraftStore>()(
  persist(
    (set) => ({
      unsaved: {},
      failing: new Set(),
      keep: (ticketId, draft) => set(({ unsaved }) => ({ unsaved: { ...unsaved, [ticketId]: draft } })),
      saved: (ticketId, draft) =>
        set(({ unsaved, failing }) => {
          const stillFailing = new Set([...failing].filter((id) => id !== ticketId))
          // The very same object, not one like it: what was typed in the meantime must stay.
          if (unsaved[ticketId] !== draft) return { failing: stillFailing }
          const { [ticketId]: _saved, ...rest } = unsaved
          return { unsaved: rest, failing: stillFailing }
        }),
      failed: (ticketId) => set(({ failing }) => ({ failing: new Set([...failing, ticketId]) })),
    }),
    {
      name: 'leitstand:drafts',
      storage: createJSONStorage(() => storage),
      partialize: ({ unsaved }) => ({ unsaved }),
    },
  ),
)

/** What was begun too early goes below what the engine turned out to have, so that neither is lost. */
export function belowSaved({ text, sources }: Unsaved, saved: SavedDraft | null): Unsaved {
  if (!saved || saved.text.trim() === '' || saved.text === text) return { text, sources, blind: false }
  if (text.trim() === '') return { text: saved.text, sources: saved.sources, blind: false }
  const known = new Set(saved.sources.map(({ kind, id }) => `${kind} ${id}`))
  return {
    text: `${saved.text.trimEnd()}\n\n${text.trimStart()}`,
    sources: [...saved.sources, ...sources.filter(({ kind, id }) => !known.has(`${kind} ${id}`))],
    blind: false,
  }
}
