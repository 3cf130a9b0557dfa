import { lazyScreen } from '../../components/lazy-screen.ts'

export const SettingsScreen = lazyScreen(() => import('./settings-screen.tsx').then((file) => file.SettingsScreen))
