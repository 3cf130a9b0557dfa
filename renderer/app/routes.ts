import { useHashLocation } from 'wouter/use-hash-location'
import type { TicketId } from '../../native/contract/words.ts'
import { type TicketView, ticketViews } from '../features/queue/index.ts'

export type Place =
  | { readonly area: 'tickets'; readonly view: TicketView; readonly ticketId: TicketId | null }
  | { readonly area: 'data' }
  | { readonly area: 'learning' }
  | { readonly area: 'day' }
  | { readonly area: 'settings' }

/**
 * `/queue/12`, `/category/fault/12`, `/view/3/12` (a saved one), `/data`, `/learning`, `/day`, `/settings`; anything else
 * is the queue. Categories are percent-encoded, none is empty.
 */
export function readPlace(path: string): Place {
  const [, first = '', second = '', third = ''] = path.split('/')
  if (first === 'data' || first === 'learning' || first === 'day' || first === 'settings') return { area: first }
  if (first === 'category')
    return { area: 'tickets', view: `category:${decoded(second)}`, ticketId: positive<TicketId>(third) }
  const savedId = first === 'view' ? positive<number>(second) : null
  if (savedId !== null) return { area: 'tickets', view: `saved:${savedId}`, ticketId: positive<TicketId>(third) }
  const view = ticketViews.find((each) => each === first) ?? 'queue'
  return { area: 'tickets', view, ticketId: positive<TicketId>(second) }
}

export function pathTo(place: Place): string {
  if (place.area !== 'tickets') return `/${place.area}`
  return `/${viewPath(place.view)}${place.ticketId === null ? '' : `/${place.ticketId}`}`
}

function viewPath(view: TicketView): string {
  const [kind, ...rest] = view.split(':')
  if (kind === 'category') return `category/${encodeURIComponent(rest.join(':'))}`
  return kind === 'saved' ? `view/${rest.join()}` : view
}

function positive<T extends number>(text: string): T | null {
  const id = Number(text)
  return Number.isSafeInteger(id) && id > 0 ? (id as T) : null
}

/** A broken escape, typed by hand, stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Where the person is, kept in the address, so that back and forward work. */
export function usePlace(): { place: Place; go: (place: Place, options?: { replace?: boolean }) => void } {
  // The address itself: the router's own would take one layer of percent signs off.
  const [path, navigate] = useHashLocation()
  return { place: readPlace(path), go: (place, options) => navigate(pathTo(place), options) }
}

export { useHashLocation }
