export { ImportScreen } from './import-screen.tsx'
export { JobLine } from './job-line.tsx'
export { type LongWork, runLongWork, useLongWork } from './long-work.ts'
export { WorkProgress } from './work-progress.tsx'
