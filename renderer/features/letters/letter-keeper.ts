import { type Autosave, createAutosave } from './autosave.ts'
import { type Slot, type Unsaved, useLetterStore } from './letter-store.ts'

export interface LetterKeeper {
  /** Keeps a change here at once and saves it soon. */
  change(unsaved: Unsaved): void
  /** Saves at once what has not been saved. */
  flush(): void
  /** Saves at once what has not been saved. @throws what the save failed with; it is tried again all the same */
  saveNow(): Promise<void>
}

/** Keeps the letter or the note of one ticket in the window until `save` has succeeded; what a crash left over is saved first. */
export function createLetterKeeper(slot: Slot, save: (unsaved: Unsaved) => Promise<void>): LetterKeeper {
  const store = useLetterStore.getState
  const autosave: Autosave<Unsaved> = createAutosave({
    save,
    onSaved: (unsaved) => store().saved(slot, unsaved),
    onFailed: () => store().failed(slot),
  })
  const submit = (unsaved: Unsaved): void => {
    if (!unsaved.blind) autosave.changed(unsaved)
  }
  const left = store().unsaved[slot]
  if (left) submit(left)
  return {
    change: (unsaved) => {
      store().keep(slot, unsaved)
      submit(unsaved)
    },
    flush: autosave.flush,
    saveNow: autosave.saveNow,
  }
}

/**
 * One keeper for each letter and each note for as long as `owner` (the connection) lives: a save that goes on after a ticket was left
 * and the next one after it was opened again must follow one another.
 */
export function keepersOf(owner: object): Map<Slot, LetterKeeper> {
  const known = byOwner.get(owner) ?? new Map<Slot, LetterKeeper>()
  byOwner.set(owner, known)
  return known
}

const byOwner = new WeakMap<object, Map<Slot, LetterKeeper>>()
