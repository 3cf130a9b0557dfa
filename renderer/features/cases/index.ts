export { CaseDialog } from './case-dialog.tsx'
export { CaseDetails } from './case-facts.tsx'
export { SimilarCases } from './similar-cases.tsx'
export { useSimilarCases } from './use-similar-cases.ts'
