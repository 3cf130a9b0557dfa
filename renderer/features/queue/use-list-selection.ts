import { type KeyboardEvent, type MouseEvent, useRef } from 'react'
import type { TicketFilter } from '../../../native/contract/tickets.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { useCommand } from '../../components/shortcuts.ts'
import { type Cursor, moved, type Pages, rowAt } from './pages.ts'
import { isSelected, useSelection } from './selection.ts'

/** The list as selecting needs it. */
interface List {
  readonly filter: TicketFilter
  readonly pages: Pages
  readonly total: number
  readonly cursor: Cursor
  go(cursor: Cursor): void
}

/**
 * Selecting rows by key and by mouse: `x` and the box at a row's left take it in or out, Shift with a step or a click
 * extends from where one began, Ctrl or Cmd with `a` takes all that the filter finds, Escape lets go.
 */
export function useListSelection({ filter, pages, total, cursor, go }: List) {
  const { selection, isEmpty, set, toggle, all, clear } = useSelection(filter)
  /** Where extending began. */
  const anchor = useRef<number | null>(null)
  const at = cursor.index

  const toggleAt = (index: number): void => {
    const row = rowAt(pages, index)
    if (!row) return
    anchor.current = index
    toggle(row.id)
  }
  /** Takes in everything between where it began and there; lets go of what it had taken in beyond. */
  const extendTo = (index: number): void => {
    const from = anchor.current ?? at
    anchor.current = from
    const wanted = idsBetween(pages, from, index)
    const had = idsBetween(pages, from, at)
    if (wanted === null || had === null) return
    set(
      had.filter((id) => !wanted.includes(id)),
      false,
    )
    set(wanted, true)
  }
  const extend = (step: number): void => {
    if (total === 0) return
    const next = moved(cursor, step, pages, total)
    extendTo(next.index)
    go(next)
  }
  useCommand('list.select', () => toggleAt(at))
  useCommand('list.extendDown', () => extend(1))
  useCommand('list.extendUp', () => extend(-1))

  /** @returns whether the key was for selecting */
  const onKey = (event: KeyboardEvent): boolean => {
    const command = event.ctrlKey || event.metaKey
    if (command && !event.altKey && event.key.toLowerCase() === 'a') all()
    else if (command || event.altKey) return false
    else if (event.shiftKey && event.key === 'ArrowDown') extend(1)
    else if (event.shiftKey && event.key === 'ArrowUp') extend(-1)
    else if (event.key === ' ') toggleAt(at)
    else if (event.key === 'Escape' && !isEmpty) clear()
    else return false
    if (event.key === 'Escape') anchor.current = null
    return true
  }
  /** @returns whether the click was for selecting */
  const onClick = (event: MouseEvent, index: number): boolean => {
    const onBox = event.target instanceof Element && event.target.closest('[data-select]') !== null
    if (event.shiftKey) extendTo(index)
    else if (onBox || event.ctrlKey || event.metaKey) toggleAt(index)
    else {
      anchor.current = null
      return false
    }
    const id = rowAt(pages, index)?.id
    if (id !== undefined) go({ id, index })
    return true
  }
  return { isEmpty, isSelected: (id: TicketId): boolean => isSelected(selection, id), onKey, onClick }
}

/** null where a row between is not known. */
function idsBetween(pages: Pages, one: number, other: number): TicketId[] | null {
  const first = Math.min(one, other)
  const ids: TicketId[] = []
  for (let index = first; index <= Math.max(one, other); index += 1) {
    const row = rowAt(pages, index)
    if (!row) return null
    ids.push(row.id)
  }
  return ids
}
