export { ColleagueList } from './colleague-list.tsx'
export { useAssign } from './use-assign.ts'
export { WhoSolves } from './who-solves.tsx'
