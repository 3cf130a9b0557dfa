export { insertIntoAnswer, takeOver } from './answer.ts'
export { TicketPane } from './ticket-pane.tsx'
