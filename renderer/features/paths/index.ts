import { lazyScreen } from '../../components/lazy-screen.ts'

export const PathsScreen = lazyScreen(() => import('./paths-screen.tsx').then((file) => file.PathsScreen))
