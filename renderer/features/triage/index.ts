export { useCategories } from './categories.ts'
export { TriagePanel } from './triage-panel.tsx'
export { type EvidenceSpan, useShownEvidence } from './why.ts'
