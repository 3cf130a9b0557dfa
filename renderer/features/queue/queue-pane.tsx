import { type ReactNode, useEffect, useEffectEvent } from 'react'
import type { TicketId } from '../../../native/contract/words.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { BulkBar, useIsSelecting } from './bulk-bar.tsx'
import { countChoices } from './facets.ts'
import { FilterChips } from './filter-chips.tsx'
import { FilterPopover } from './filter-popover.tsx'
import { pageSize } from './pages.ts'
import styles from './queue-pane.module.css'
import { SortMenu } from './sort-menu.tsx'
import { focusTicketList, TicketList } from './ticket-list.tsx'
import { ViewMenu } from './view-menu.tsx'
import { ColumnsContext } from './views-columns.tsx'
import type { TicketView } from './views-list.ts'
import { type ShownView, useShownView } from './views-shown.ts'

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
  const shown = useShownView(view)
  const { filter, facets, sort, columns, change } = shown
  const isSelecting = useIsSelecting(filter)
  const total = useTotal(shown)
  useLeaveGone(shown.state, () => onView('queue'))
  const choose = (next: TicketView): void => {
    shown.drop()
    onView(next)
  }
  return (
    <section className={styles.pane} aria-label={t('queue.region')} data-tour="queue">
      {isSelecting && <BulkBar filter={filter} sort={sort} />}
      <div className={styles.bar} hidden={isSelecting}>
        <h1 className={styles.title}>
          <ViewMenu view={view} shown={shown} total={total} onChange={choose} />
        </h1>
        <FilterPopover facets={facets} fixed={shown.fixed} onChange={(next) => change({ facets: next })} />
        <SortMenu
          sort={sort}
          columns={columns}
          onChange={(next) => change({ sort: next })}
          onColumns={(next) => change({ columns: next })}
        />
        {tools}
      </div>
      <FilterChips facets={facets} onChange={(next) => change({ facets: next })} onEmpty={focusTicketList} />
      {view === 'mine' && <Nameless />}
      {shown.state === 'known' && (
        <ColumnsContext value={columns}>
          <TicketList
            filter={filter}
            sort={sort}
            filtered={countChoices(facets) > 0}
            openId={openId}
            rowHeight={rowHeight}
            onOpen={onOpen}
            onLeave={onLeave}
          />
        </ColumnsContext>
      )}
      {foot}
    </section>
  )
}

/** Of the list as it is shown; the list's own first page tells. */
function useTotal({ filter, sort, state }: ShownView): number | null {
  const page = { filter, sort, offset: 0, limit: pageSize }
  const { data } = useEngineQuery('tickets.list', page, { enabled: state === 'known' })
  return data?.total ?? null
}

/** A view that somebody has removed leads to the queue. */
function useLeaveGone(state: ShownView['state'], leave: () => void): void {
  const own = useEffectEvent(leave)
  useEffect(() => {
    if (state === 'gone') own()
  }, [state])
}

/** Whoever has not said a name yet can have no tickets. */
function Nameless() {
  const { t } = useText()
  const { data } = useEngineQuery('settings.get', {})
  return data?.agentName === '' ? <p className={styles.hint}>{t('views.nameless')}</p> : null
}
