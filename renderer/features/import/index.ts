export { ImportScreen } from './import-screen.tsx'
export { JobLine } from './job-line.tsx'
export { runLongWork, useLongWork } from './long-work.ts'
export { WorkProgress } from './work-progress.tsx'
