import { lazyScreen } from '../../components/lazy-screen.ts'

export const CustomersScreen = lazyScreen(() => import('./customers-screen.tsx').then((file) => file.CustomersScreen))
export const ProfileScreen = lazyScreen(() => import('./profile-screen.tsx').then((file) => file.ProfileScreen))
