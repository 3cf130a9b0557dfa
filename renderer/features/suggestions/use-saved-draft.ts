import { useEffect, useRef, useState } from 'react'
import type { DraftSource } from '../../../native/contract/suggestions.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { useEngine, useEngineQuery } from '../../engine/index.ts'
import { type Autosave, createAutosave, type SaveStatus } from './autosave.ts'
import { useDraftStore } from './draft-store.ts'

export interface EditableDraft {
  readonly text: string
  readonly sources: readonly DraftSource[]
  readonly status: SaveStatus
  setText(text: string): void
  change(text: string, sources: readonly DraftSource[]): void
  /** Saves at once what has not been saved. */
  flush(): void
}

const noSources: readonly DraftSource[] = []

/** The answer to a ticket: as saved, unless there is something newer here; every change is kept and saved by itself. */
export function useSavedDraft(ticketId: TicketId): EditableDraft {
  const engine = useEngine()
  const { data } = useEngineQuery('suggestions.savedDraft', { ticketId })
  const unsaved = useDraftStore((store) => store.unsaved[ticketId])
  // What was saved from here while the answer of an older question may still be in the cache.
  const [own, setOwn] = useState<{ text: string; sources: readonly DraftSource[] } | null>(null)
  const [status, setStatus] = useState<SaveStatus>('saved')
  const autosave = useRef<Autosave | null>(null)

  useEffect(() => {
    const saving = createAutosave({
      save: async ({ text, sources }) => {
        await engine.call('suggestions.saveDraft', { ticketId, text, sources: [...sources] })
      },
      onStatus: setStatus,
      onSaved: (draft) => {
        setOwn(draft)
        useDraftStore.getState().saved(ticketId, draft.changedAt)
      },
    })
    autosave.current = saving
    const left = useDraftStore.getState().unsaved[ticketId]
    if (left) saving.changed(left)
    const onHide = (): void => saving.flush()
    window.addEventListener('pagehide', onHide)
    return () => {
      window.removeEventListener('pagehide', onHide)
      saving.flush()
      saving.stop()
    }
  }, [engine, ticketId])

  const shown = unsaved ?? own ?? data?.draft
  const text = shown?.text ?? ''
  const sources = shown?.sources ?? noSources
  const change = (nextText: string, nextSources: readonly DraftSource[]): void => {
    const draft = { text: nextText, sources: nextText.trim() === '' ? noSources : nextSources, changedAt: Date.now() }
    useDraftStore.getState().keep(ticketId, draft)
    autosave.current?.changed(draft)
  }
  return {
    text,
    sources,
    status,
    setText: (next) => change(next, sources),
    change,
    flush: () => autosave.current?.flush(),
  }
}
