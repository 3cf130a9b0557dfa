import type { SavedView } from '../../../native/contract/views.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { type ListLook, type ShownList, shownList, useQueueStore } from './store.ts'
import { savedIdOf, type TicketView } from './views-list.ts'

export interface ShownView extends ShownList {
  /** Null for a list that everybody has. */
  readonly saved: SavedView | null
  readonly views: readonly SavedView[]
  /** The saved view is still to come, or gone. */
  readonly state: 'known' | 'coming' | 'gone'
  change(part: Partial<ListLook>): void
  drop(): void
}

const none: readonly SavedView[] = []

/** The list that the address names, with what the person has changed about it. */
export function useShownView(view: TicketView): ShownView {
  const { data } = useEngineQuery('views.list', {})
  const store = useQueueStore()
  const views = data?.views ?? none
  const id = savedIdOf(view)
  const saved = views.find((each) => each.id === id) ?? null
  const list = shownList(view, saved, store)
  const { facets, sort, columns } = list
  return {
    ...list,
    saved,
    views,
    state: id === null || saved ? 'known' : data ? 'gone' : 'coming',
    change: (part) => store.change(view, { facets, sort, columns, ...part }),
    drop: store.drop,
  }
}
