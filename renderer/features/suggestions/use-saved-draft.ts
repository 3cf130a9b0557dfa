import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Output } from '../../../native/contract/index.ts'
import type { DraftSource } from '../../../native/contract/suggestions.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { type EngineConnection, engineKey, useEngine, useEngineQuery } from '../../engine/index.ts'
import { createDraftKeeper, type DraftKeeper, keepersOf } from './draft-keeper.ts'
import { belowSaved, type Unsaved, useDraftStore } from './draft-store.ts'

export interface EditableDraft {
  readonly text: string
  readonly sources: readonly DraftSource[]
  readonly status: 'saved' | 'saving' | 'failed'
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
  const { data, error } = useEngineQuery('suggestions.savedDraft', { ticketId })
  const unsaved = useDraftStore((store) => store.unsaved[ticketId])
  const failing = useDraftStore((store) => store.failing.has(ticketId))

  useEffect(() => {
    const keeper = keeperFor(engine, queries, ticketId)
    window.addEventListener('pagehide', keeper.flush)
    return () => {
      window.removeEventListener('pagehide', keeper.flush)
      keeper.flush()
    }
  }, [engine, queries, ticketId])

  useEffect(() => {
    if (data && unsaved?.blind) keeperFor(engine, queries, ticketId).change(belowSaved(unsaved, data.draft))
  }, [engine, queries, ticketId, data, unsaved])

  const shown = unsaved ?? data?.draft
  const sources = shown?.sources ?? noSources
  const change = (nextText: string, nextSources: readonly DraftSource[]): void =>
    keeperFor(engine, queries, ticketId).change({
      text: nextText,
      sources: nextText.trim() === '' ? noSources : nextSources,
      blind: unsaved ? unsaved.blind : !data,
    })
  return {
    text: shown?.text ?? '',
    sources,
    status: statusOf(unsaved, failing || error !== null),
    setText: (next) => change(next, sources),
    change,
    flush: () => keeperFor(engine, queries, ticketId).flush(),
  }
}

function statusOf(unsaved: Unsaved | undefined, failing: boolean): EditableDraft['status'] {
  if (!unsaved) return 'saved'
  return failing ? 'failed' : 'saving'
}

function keeperFor(engine: EngineConnection, queries: QueryClient, ticketId: TicketId): DraftKeeper {
  const keepers = keepersOf(engine)
  const keeper =
    keepers.get(ticketId) ?? createDraftKeeper(ticketId, (draft) => saveDraft(engine, queries, ticketId, draft))
  keepers.set(ticketId, keeper)
  return keeper
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
