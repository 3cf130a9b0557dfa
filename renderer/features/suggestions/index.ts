export { DraftPanel } from './draft-panel.tsx'
export { useSavedDraft } from './use-saved-draft.ts'
