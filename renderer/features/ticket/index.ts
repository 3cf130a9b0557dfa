export { TicketPane } from './ticket-pane.tsx'
