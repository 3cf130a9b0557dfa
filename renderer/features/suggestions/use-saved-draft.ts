import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Output } from '../../../native/contract/index.ts'
import type { DraftSource } from '../../../native/contract/suggestions.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { type EngineConnection, engineKey, useEngine, useEngineQuery } from '../../engine/index.ts'
import { type Autosave, createAutosave, type SaveStatus } from './autosave.ts'
import { type Unsaved, useDraftStore } from './draft-store.ts'

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
  const queries = useQueryClient()
  const { data } = useEngineQuery('suggestions.savedDraft', { ticketId })
  const unsaved = useDraftStore((store) => store.unsaved[ticketId])
  const [status, setStatus] = useState<SaveStatus>('saved')
  const autosave = useRef<Autosave | null>(null)

  useEffect(() => {
    const saving = createAutosave({
      save: (draft) => saveDraft(engine, queries, ticketId, draft),
      onStatus: setStatus,
      onSaved: ({ changedAt }) => useDraftStore.getState().saved(ticketId, changedAt),
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
  }, [engine, queries, ticketId])

  const shown = unsaved ?? data?.draft
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

/** The cache is told as well: a ticket that is opened again must not show what was saved before. */
async function saveDraft(
  engine: EngineConnection,
  queries: QueryClient,
  ticketId: TicketId,
  { text, sources }: Unsaved,
): Promise<void> {
  const { updatedAt } = await engine.call('suggestions.saveDraft', { ticketId, text, sources: [...sources] })
  const key = engineKey('suggestions.savedDraft', { ticketId })
  // An answer that is on its way may be older than what was just saved.
  await queries.cancelQueries({ queryKey: key })
  const draft = text === '' ? null : { text, sources: [...sources], updatedAt }
  queries.setQueryData<Output<'suggestions.savedDraft'>>(key, { draft })
}
