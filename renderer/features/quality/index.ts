import { lazyScreen } from '../../components/lazy-screen.ts'

export const QualityScreen = lazyScreen(() => import('./quality-screen.tsx').then((file) => file.QualityScreen))
