export { useTour } from './store.ts'
export { Tour } from './tour.tsx'
