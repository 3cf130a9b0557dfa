import { lazyScreen } from '../../components/lazy-screen.ts'

export const ReportsScreen = lazyScreen(() => import('./reports-screen.tsx').then((file) => file.ReportsScreen))
