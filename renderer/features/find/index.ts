export { FindPane } from './find-pane.tsx'
export { focusFoundList } from './found-list.tsx'
export { useFind } from './store.ts'
