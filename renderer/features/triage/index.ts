export { useCategories } from './categories.ts'
export { ChoiceMenu, type MenuGroup } from './choice-menu.tsx'
export { TriagePanel } from './triage-panel.tsx'
export { type EvidenceSpan, useShownEvidence } from './why.ts'
