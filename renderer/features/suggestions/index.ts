export { DraftPanel } from './draft-panel.tsx'
export { type EditableDraft, useSavedDraft } from './use-saved-draft.ts'
