import type { ReactNode } from 'react'
import type { TicketId } from '../../../native/contract/words.ts'
import { useText } from '../../i18n/index.ts'
import { FilterChips } from './filter-chips.tsx'
import { FilterPopover } from './filter-popover.tsx'
import styles from './queue-pane.module.css'
import { SortMenu } from './sort-menu.tsx'
import { countFacets, filterFor, useQueueStore } from './store.ts'
import { TicketList } from './ticket-list.tsx'
import { type TicketView, ViewMenu } from './view-menu.tsx'

/** The list of tickets with its one bar. `tools` stand at the bar's end, `foot` below the list. */
export function QueuePane({
  view,
  openId,
  rowHeight,
  onView,
  onOpen,
  onLeave,
  tools,
  foot,
}: {
  view: TicketView
  openId: TicketId | null
  /** Pixels, the same for all rows. */
  rowHeight: number
  onView: (view: TicketView) => void
  onOpen: (id: TicketId) => void
  onLeave: () => void
  tools?: ReactNode
  foot?: ReactNode
}) {
  const { t } = useText()
  const { facets, sort, setSort } = useQueueStore()
  return (
    <section className={styles.pane} aria-label={t('queue.region')}>
      <div className={styles.bar}>
        <h1 className={styles.title}>
          <ViewMenu view={view} onChange={onView} />
        </h1>
        <FilterPopover />
        <SortMenu sort={sort} onChange={setSort} />
        {tools}
      </div>
      <FilterChips />
      <TicketList
        filter={filterFor(view, facets)}
        sort={sort}
        filtered={countFacets(facets) > 0}
        openId={openId}
        rowHeight={rowHeight}
        onOpen={onOpen}
        onLeave={onLeave}
      />
      {foot}
    </section>
  )
}
