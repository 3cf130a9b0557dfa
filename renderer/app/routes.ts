import { useHashLocation } from 'wouter/use-hash-location'
import type { AlertId, CustomerId, TicketId } from '../../native/contract/words.ts'
import { type TicketView, ticketViews } from '../features/queue/index.ts'

/** What a lead looks at; `/alerts/12` is one of the alerts. */
export const leadAreas = ['alerts', 'topics', 'voices', 'paths', 'reports', 'rules', 'signs'] as const
export type LeadArea = (typeof leadAreas)[number]
export const isLeadArea = (area: Place['area']): area is LeadArea => leadAreas.some((each) => each === area)

export type Place =
  | { readonly area: 'tickets'; readonly view: TicketView; readonly ticketId: TicketId | null }
  | { readonly area: 'data' }
  | { readonly area: 'imports' }
  | { readonly area: 'learning' }
  | { readonly area: 'day' }
  | { readonly area: 'demand' }
  | { readonly area: 'offers' }
  | { readonly area: 'duplicates' }
  | { readonly area: 'quality' }
  | { readonly area: 'customers' }
  | { readonly area: 'customer'; readonly customerId: CustomerId }
  | { readonly area: 'alerts'; readonly alertId: AlertId | null }
  | { readonly area: Exclude<LeadArea, 'alerts'> }
  | { readonly area: 'settings' }

/**
 * `/queue/12`, `/category/fault/12`, `/view/3/12` (a saved one), `/data`, `/imports`, `/learning`, `/day`, `/demand`,
 * `/offers`, `/duplicates`, `/quality`, `/customers`, `/customer/12`, `/alerts/12`, `/topics`, `/voices`, `/paths`, `/reports`, `/rules`,
 * `/signs`, `/settings`; anything else is the queue. Categories are percent-encoded, none is empty.
 */
export function readPlace(path: string): Place {
  const [, first = '', second = '', third = ''] = path.split('/')
  if (first === 'duplicates' || first === 'quality' || first === 'customers') return { area: first }
  if (first === 'data' || first === 'learning' || first === 'day' || first === 'demand' || first === 'settings')
    return { area: first }
  if (first === 'imports' || first === 'offers') return { area: first }
  const lead = leadAreas.find((each) => each === first)
  if (lead === 'alerts') return { area: lead, alertId: positive<AlertId>(second) }
  if (lead) return { area: lead }
  const customerId = first === 'customer' ? positive<CustomerId>(second) : null
  if (customerId !== null) return { area: 'customer', customerId }
  if (first === 'category')
    return { area: 'tickets', view: `category:${decoded(second)}`, ticketId: positive<TicketId>(third) }
  const savedId = first === 'view' ? positive<number>(second) : null
  if (savedId !== null) return { area: 'tickets', view: `saved:${savedId}`, ticketId: positive<TicketId>(third) }
  const view = ticketViews.find((each) => each === first) ?? 'queue'
  return { area: 'tickets', view, ticketId: positive<TicketId>(second) }
}

export function pathTo(place: Place): string {
  if (place.area === 'customer') return `/customer/${place.customerId}`
  if (place.area === 'alerts') return `/alerts${place.alertId === null ? '' : `/${place.alertId}`}`
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
