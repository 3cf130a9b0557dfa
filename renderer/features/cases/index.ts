export { SimilarCases } from './similar-cases.tsx'
