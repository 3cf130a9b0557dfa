export { QueuePane } from './queue-pane.tsx'
export { focusTicketList } from './ticket-list.tsx'
export { type TicketView, ticketViews } from './views-list.ts'
