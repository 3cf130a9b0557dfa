export { FindPane } from './find-pane.tsx'
export { useFind } from './store.ts'
