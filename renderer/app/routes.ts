import { useLocation } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import type { TicketId } from '../../native/contract/words.ts'
import { type TicketView, ticketViews } from '../features/queue/index.ts'

export type Place =
  | { readonly area: 'tickets'; readonly view: TicketView; readonly ticketId: TicketId | null }
  | { readonly area: 'data' }
  | { readonly area: 'learning' }
  | { readonly area: 'settings' }

/** `/queue/12`, `/data`, `/learning`, `/settings`; anything else is the queue. */
export function readPlace(path: string): Place {
  const [, first = '', second = ''] = path.split('/')
  if (first === 'data' || first === 'learning' || first === 'settings') return { area: first }
  const view = ticketViews.find((each) => each === first) ?? 'queue'
  const id = Number(second)
  return { area: 'tickets', view, ticketId: Number.isSafeInteger(id) && id > 0 ? (id as TicketId) : null }
}

export const pathTo = (place: Place): string =>
  place.area === 'tickets' ? `/${place.view}${place.ticketId === null ? '' : `/${place.ticketId}`}` : `/${place.area}`

/** Where the person is, kept in the address, so that back and forward work. */
export function usePlace(): { place: Place; go: (place: Place) => void } {
  const [path, navigate] = useLocation()
  return { place: readPlace(path), go: (place) => navigate(pathTo(place)) }
}

export { useHashLocation }
