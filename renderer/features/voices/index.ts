import { lazyScreen } from '../../components/lazy-screen.ts'

export const VoicesScreen = lazyScreen(() => import('./voices-screen.tsx').then((file) => file.VoicesScreen))
