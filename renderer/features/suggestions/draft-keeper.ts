import { type Autosave, createAutosave } from './autosave.ts'
import { type Unsaved, useDraftStore } from './draft-store.ts'

export interface DraftKeeper {
  /** Keeps a change here at once and saves it soon. */
  change(draft: Unsaved): void
  /** Saves at once what has not been saved. */
  flush(): void
}

/** Keeps the draft of one ticket in the window until `save` has succeeded; what a crash left over is saved first. */
export function createDraftKeeper(ticketId: number, save: (draft: Unsaved) => Promise<void>): DraftKeeper {
  const store = useDraftStore.getState
  const autosave: Autosave = createAutosave({
    save,
    onSaved: (draft) => store().saved(ticketId, draft),
    onFailed: () => store().failed(ticketId),
  })
  const submit = (draft: Unsaved): void => {
    if (!draft.blind) autosave.changed(draft)
  }
  const left = store().unsaved[ticketId]
  if (left) submit(left)
  return {
    change: (draft) => {
      store().keep(ticketId, draft)
      submit(draft)
    },
    flush: autosave.flush,
  }
}

/**
 * One keeper for each ticket for as long as `owner` (the connection) lives: a save that goes on after a ticket was left
 * and the next one after it was opened again must follow one another.
 */
export function keepersOf(owner: object): Map<number, DraftKeeper> {
  const known = byOwner.get(owner) ?? new Map<number, DraftKeeper>()
  byOwner.set(owner, known)
  return known
}

const byOwner = new WeakMap<object, Map<number, DraftKeeper>>()
