import { lazyScreen } from '../../components/lazy-screen.ts'

export const TopicsScreen = lazyScreen(() => import('./topics-screen.tsx').then((file) => file.TopicsScreen))
