import { lazyScreen } from '../../components/lazy-screen.ts'

export const LearningScreen = lazyScreen(() => import('./learning-screen.tsx').then((file) => file.LearningScreen))
