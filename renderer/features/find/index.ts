export { FindPane } from './find-pane.tsx'
export { focusFoundList } from './found-list.tsx'
export { Marked } from './marked.tsx'
export { useFind } from './store.ts'
