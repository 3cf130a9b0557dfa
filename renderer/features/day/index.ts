import { lazyScreen } from '../../components/lazy-screen.ts'

export const DayScreen = lazyScreen(() => import('./day-screen.tsx').then((file) => file.DayScreen))
