export { ColleagueList } from './colleague-list.tsx'
export { WhoSolves } from './who-solves.tsx'
