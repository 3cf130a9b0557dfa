import { create } from 'zustand'
import { createJSONStorage, persist, type StateStorage } from 'zustand/middleware'
import type { LetterPart, LetterText } from '../../../native/contract/letters.ts'
import { emptyLetter, htmlOfText } from './letter-text.ts'

/** A letter that the engine has not confirmed yet; it outlives a crash of the window. */
export interface Unsaved {
  readonly letter: LetterText
  /** Begun before it was known what the engine has; must not be saved until it is, or that would be lost. */
  readonly blind: boolean
}

/** Where the letter of a ticket is kept, and where its note. */
export type Slot = `${number} ${LetterPart}`
export const slotOf = (ticketId: number, part: LetterPart): Slot => `${ticketId} ${part}`

interface LetterStore {
  readonly unsaved: Readonly<Record<Slot, Unsaved>>
  /** Those whose last save failed and is tried again. */
  readonly failing: ReadonlySet<Slot>
  keep(slot: Slot, unsaved: Unsaved): void
  /** Forgets what was saved, unless it has been changed since. */
  saved(slot: Slot, unsaved: Unsaved): void
  failed(slot: Slot): void
}

/** A store that is full or forbidden must not stop anybody from writing; the letter then lives until the window closes. */
const storage: StateStorage = {
  getItem: (name) => window.localStorage.getItem(name),
  setItem: (name, value) => {
    try {
      window.localStorage.setItem(name, value)
    } catch (cause) {
      reportError(new Error('an unsaved letter could not be kept for the next start', { cause }))
    }
  },
  removeItem: (name) => window.localStorage.removeItem(name),
}

/** Drafts were plain text once; what was left of them goes below what the engine has. */
function fromPlainText(stored: unknown): Pick<LetterStore, 'unsaved'> {
  const { unsaved } = stored as { unsaved: Record<number, Pick<LetterText, 'sources'> & { text: string }> }
  return {
    unsaved: Object.fromEntries(
      Object.entries(unsaved).map(([ticketId, { text, sources }]) => [
        slotOf(Number(ticketId), 'letter'),
        { letter: { ...emptyLetter, html: htmlOfText(text), sources }, blind: true },
      ]),
    ),
  }
}

/** What has been written and not been saved, letters and notes apart. Empty while all is well. */
export const useLetterStore = create<LetterStore>()(
  persist(
    (set) => ({
      unsaved: {},
      failing: new Set(),
      keep: (slot, letter) => set(({ unsaved }) => ({ unsaved: { ...unsaved, [slot]: letter } })),
      saved: (slot, letter) =>
        set(({ unsaved, failing }) => {
          const stillFailing = new Set([...failing].filter((each) => each !== slot))
          // The very same object, not one like it: what was typed in the meantime must stay.
          if (unsaved[slot] !== letter) return { failing: stillFailing }
          const { [slot]: _saved, ...rest } = unsaved
          return { unsaved: rest, failing: stillFailing }
        }),
      failed: (slot) => set(({ failing }) => ({ failing: new Set([...failing, slot]) })),
    }),
    {
      name: 'leitstand:drafts',
      version: 1,
      migrate: fromPlainText,
      storage: createJSONStorage(() => storage),
      partialize: ({ unsaved }) => ({ unsaved }),
    },
  ),
)
