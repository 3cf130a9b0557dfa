import { useEffect, useState } from 'react'
import type { Layout, ListLook, Settings } from '../../native/contract/settings.ts'
import { type EngineConnection, useEngine, useEngineQuery } from '../engine/index.ts'
import { useQueueStore } from '../features/queue/index.ts'
import { createKept, type Kept } from './kept.ts'
import { laidOut, layoutOf, useLayout } from './layout-store.ts'

/** Keeps the panes and the order of lists with the person’s settings; the device’s own memory is for the first paint. */
export function useKeptLayout(): void {
  const engine = useEngine()
  const { data } = useEngineQuery('settings.get', {})
  const [{ layout, listLook }] = useState(() => createAll(engine))
  useEffect(() => {
    if (!data) return
    layout.arrived(data.layout)
    listLook.arrived(data.listLook)
  }, [data, layout, listLook])
  useEffect(() => follow(useLayout, layout), [layout])
  useEffect(() => follow(useQueueStore, listLook), [listLook])
}

const listLookOf = ({ sort, columns }: ReturnType<typeof useQueueStore.getState>): ListLook => ({
  sort,
  columns: [...columns],
})

function createAll(engine: EngineConnection): { layout: Kept<Layout>; listLook: Kept<ListLook> } {
  const save = async (change: Partial<Settings>): Promise<void> => {
    await engine.call('settings.update', change)
  }
  return {
    layout: createKept<Layout>({
      current: () => layoutOf(useLayout.getState()),
      initial: layoutOf(useLayout.getInitialState()),
      apply: (value) => useLayout.setState(laidOut(value)),
      save: (layout) => save({ layout }),
    }),
    listLook: createKept<ListLook>({
      current: () => listLookOf(useQueueStore.getState()),
      initial: listLookOf(useQueueStore.getInitialState()),
      apply: (value) => useQueueStore.setState(value),
      save: (listLook) => save({ listLook }),
    }),
  }
}

interface Followed {
  subscribe(listener: () => void): () => void
}

function follow({ subscribe }: Followed, { changed, flush }: Pick<Kept<unknown>, 'changed' | 'flush'>): () => void {
  const unsubscribe = subscribe(changed)
  window.addEventListener('pagehide', flush)
  return () => {
    unsubscribe()
    window.removeEventListener('pagehide', flush)
    flush()
  }
}
