import { lazyScreen } from '../../components/lazy-screen.ts'

export { JobLine } from './job-line.tsx'
export { runLongWork, useLongWork } from './long-work.ts'
export { readBase64 } from './read-base64.ts'
export { useFileDrop } from './use-file-drop.ts'
export { WorkProgress } from './work-progress.tsx'

export const ImportScreen = lazyScreen(() => import('./import-screen.tsx').then((file) => file.ImportScreen))
