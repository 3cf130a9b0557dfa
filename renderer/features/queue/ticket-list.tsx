import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowUp, Check } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { TicketFilter, TicketSort } from '../../../native/contract/tickets.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { Empty } from '../../components/empty.tsx'
import { useCommand } from '../../components/shortcuts.ts'
import { Trouble } from '../../components/trouble.tsx'
import { useText } from '../../i18n/index.ts'
import { type Cursor, moved, placed, rowAt, settle } from './pages.ts'
import styles from './ticket-list.module.css'
import { PlaceholderRow, TicketRow } from './ticket-row.tsx'
import { useAnchor } from './use-anchor.ts'
import { useListSelection } from './use-list-selection.ts'
import { useTicketPages } from './use-ticket-pages.ts'

const listId = 'ticket-list'

/** Puts the keyboard back on the list, where it was. */
export const focusTicketList = (): void => document.getElementById(listId)?.focus({ preventScroll: true })

interface Props {
  readonly filter: TicketFilter
  readonly sort: TicketSort
  readonly filtered: boolean
  readonly openId: TicketId | null
  readonly rowHeight: number
  onOpen(id: TicketId): void
  onLeave(): void
}

/** The virtualised list: any number of rows, one tab stop, the cursor told by `aria-activedescendant`. */
export function TicketList({ filter, sort, filtered, openId, rowHeight, onOpen, onLeave }: Props) {
  const { t } = useText()
  const scroller = useRef<HTMLDivElement>(null)
  const [visible, setVisible] = useState({ first: 0, last: 20 })
  const list = useTicketPages(filter, sort, visible)
  const total = list.total ?? 0
  const listKey = JSON.stringify([filter, sort])
  const [cursor, setCursor] = useCursor(listKey, openId)
  const at = settle(cursor, list.pages, total)

  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    onChange: ({ range }) => {
      if (!range) return
      const next = { first: range.startIndex, last: range.endIndex }
      setVisible((now) => (now.first === next.first && now.last === next.last ? now : next))
    },
  })
  useEffect(() => {
    if (rowHeight > 0) virtualizer.measure()
  }, [virtualizer, rowHeight])
  const anchor = useAnchor({ scroller, listKey, pages: list.pages, rowHeight, outdated: list.outdated })

  const go = (next: Cursor): void => {
    if (total === 0) return
    setCursor(next)
    virtualizer.scrollToIndex(next.index, { align: 'auto' })
  }
  const selecting = useListSelection({ filter, pages: list.pages, total, cursor: { ...cursor, index: at.index }, go })
  const step = (by: number): void => go(moved(cursor, by, list.pages, total))
  const stepFromAnywhere = (by: number): void => {
    focusTicketList()
    step(by)
  }
  useCommand('list.next', () => stepFromAnywhere(1))
  useCommand('list.previous', () => stepFromAnywhere(-1))

  /** @returns whether the key was for going about */
  const onGoKey = (event: KeyboardEvent): boolean => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false
    const target = targetOf(event.key, at.index, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight), total)
    if (target !== null) go(placed(target, list.pages, total))
    else if (event.key === 'ArrowDown') step(1)
    else if (event.key === 'ArrowUp') step(-1)
    else if (event.key === 'Enter') open(at.index)
    else if (event.key === 'Escape') onLeave()
    else return false
    return true
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (selecting.onKey(event) || onGoKey(event)) event.preventDefault()
  }
  const open = (index: number): void => {
    const row = rowAt(list.pages, index)
    if (!row) return
    setCursor({ id: row.id, index })
    onOpen(row.id)
  }

  if (list.error) {
    return (
      <div className={styles.message}>
        <Trouble error={list.error} onRetry={list.retry} />
      </div>
    )
  }
  const items = virtualizer.getVirtualItems()
  const current = rowAt(list.pages, at.index)
  const showCursor = total > 0 && items.some(({ index }) => index === at.index)
  return (
    <div className={styles.frame}>
      {anchor.newAbove > 0 && (
        <button type="button" className={styles.newAbove} onClick={anchor.toTop}>
          <ArrowUp size={14} aria-hidden />
          {t('queue.newAbove', { count: anchor.newAbove })}
        </button>
      )}
      <div
        id={listId}
        ref={scroller}
        role="listbox"
        tabIndex={0}
        aria-multiselectable
        aria-label={t('queue.list')}
        aria-busy={list.total === null || list.outdated}
        aria-activedescendant={showCursor ? optionId(at.index) : undefined}
        className={styles.scroller}
        data-selecting={!selecting.isEmpty || undefined}
        onKeyDown={onKeyDown}
        {...anchor.handlers}
      >
        <div role="presentation" className={styles.sizer} style={{ height: virtualizer.getTotalSize() }}>
          {items.map(({ index, start, size }) => {
            const row = rowAt(list.pages, index)
            const isCursor = index === at.index && (current === null || !at.gone)
            return (
              // biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus and points here
              // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys
              <div
                key={index}
                id={optionId(index)}
                role="option"
                aria-selected={row !== null && selecting.isSelected(row.id)}
                aria-current={(row !== null && row.id === openId) || undefined}
                aria-setsize={total}
                aria-posinset={index + 1}
                data-cursor={isCursor || undefined}
                className={styles.row}
                style={{ top: start, height: size }}
                onClick={(event) => selecting.onClick(event, index) || open(index)}
              >
                <span className={styles.box} data-select aria-hidden="true">
                  <Check size={12} strokeWidth={3} />
                </span>
                {row ? <TicketRow row={row} /> : <PlaceholderRow />}
              </div>
            )
          })}
        </div>
        {list.late && <Placeholders rowHeight={rowHeight} name={t('app.loading')} />}
      </div>
      {list.total === 0 && !list.outdated && <Nothing view={filter.view} filtered={filtered} />}
    </div>
  )
}

/** Where a key leads that goes to a place rather than to a neighbour. */
function targetOf(key: string, index: number, rowsInView: number, total: number): number | null {
  if (key === 'Home') return 0
  if (key === 'End') return total - 1
  if (key === 'PageDown') return index + Math.max(1, rowsInView - 1)
  if (key === 'PageUp') return index - Math.max(1, rowsInView - 1)
  return null
}

const optionId = (index: number): string => `ticket-row-${index}`

/** The row the keyboard is on: the open ticket at first, the top after the list has become another. */
function useCursor(listKey: string, openId: TicketId | null): [Cursor, (cursor: Cursor) => void] {
  const [state, setState] = useState<Cursor & { listKey: string }>({ id: openId, index: 0, listKey })
  const cursor: Cursor = state.listKey === listKey ? state : { id: openId, index: 0 }
  return [cursor, (next) => setState({ ...next, listKey })]
}

function Nothing({ view, filtered }: { view: TicketFilter['view']; filtered: boolean }) {
  const { t } = useText()
  const kind = filtered ? 'filtered' : view
  return (
    <div className={styles.message} role="status">
      <Empty title={t(`queue.empty.${kind}.title`)} text={t(`queue.empty.${kind}.text`)} />
    </div>
  )
}

function Placeholders({ rowHeight, name }: { rowHeight: number; name: string }) {
  return (
    <div>
      <span className="sr-only">{name}</span>
      {Array.from({ length: 8 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the placeholders are all alike and never move
        <div key={index} className={styles.waiting} style={{ height: rowHeight }}>
          <PlaceholderRow />
        </div>
      ))}
    </div>
  )
}
