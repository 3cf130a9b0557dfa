import { create } from 'zustand'
import type { TicketFilter, TicketSelection } from '../../../native/contract/tickets.ts'
import type { TicketId } from '../../../native/contract/words.ts'

/**
 * What is selected of the tickets a filter finds: some, or all but some, so that no number of tickets is too many. Made
 * for one filter; under another one nothing is selected.
 */
export interface Selection {
  readonly filter: TicketFilter
  readonly kind: 'some' | 'all_but'
  /** Those that are, or those that are not. */
  readonly ids: ReadonlySet<TicketId>
}

/** The engine takes no more by name, neither to change nor to leave out. */
export const mostByName = 10_000

const sameFilter = (one: TicketFilter, other: TicketFilter): boolean => JSON.stringify(one) === JSON.stringify(other)

export const emptySelection = (filter: TicketFilter): Selection => ({ filter, kind: 'some', ids: new Set() })
export const allOf = (filter: TicketFilter): Selection => ({ filter, kind: 'all_but', ids: new Set() })

export const isSelected = ({ kind, ids }: Selection, id: TicketId): boolean => ids.has(id) === (kind === 'some')

/** Sets whether these are selected. The same selection where that would be more than can be named. */
export function withTickets(selection: Selection, tickets: readonly TicketId[], on: boolean): Selection {
  const ids = new Set(selection.ids)
  const named = on === (selection.kind === 'some')
  for (const id of tickets) {
    if (named) ids.add(id)
    else ids.delete(id)
  }
  return ids.size > mostByName ? selection : { ...selection, ids }
}

/** @param total how many tickets the filter finds */
export const countSelected = ({ kind, ids }: Selection, total: number): number =>
  kind === 'some' ? ids.size : Math.max(0, total - ids.size)

/** As the engine wants it. */
export const toTicketSelection = ({ kind, ids, filter }: Selection): TicketSelection =>
  kind === 'some' ? { ticketIds: [...ids] } : { filter, except: [...ids] }

const useStore = create<{ selection: Selection | null }>(() => ({ selection: null }))

const under = (selection: Selection | null, filter: TicketFilter): Selection =>
  selection && sameFilter(selection.filter, filter) ? selection : emptySelection(filter)

/** What is selected of this list, and how to change it. */
export function useSelection(filter: TicketFilter) {
  const selection = under(
    useStore((store) => store.selection),
    filter,
  )
  const update = (change: (now: Selection) => Selection): void =>
    useStore.setState(({ selection: now }) => ({ selection: change(under(now, filter)) }))
  return {
    selection,
    isEmpty: selection.kind === 'some' && selection.ids.size === 0,
    set: (tickets: readonly TicketId[], on: boolean): void => update((now) => withTickets(now, tickets, on)),
    toggle: (id: TicketId): void => update((now) => withTickets(now, [id], !isSelected(now, id))),
    all: (): void => update(() => allOf(filter)),
    clear: clearSelection,
  }
}

export const clearSelection = (): void => useStore.setState({ selection: null })
