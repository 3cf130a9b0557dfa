export { DefectList } from './defect-list.tsx'
export { DraftedDefect } from './drafted-defect.tsx'
export { KnownDefects, useKnownDefects } from './known-defects.tsx'
export { NewFromTicket } from './new-from-ticket.tsx'
