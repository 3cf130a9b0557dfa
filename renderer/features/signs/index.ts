import { lazyScreen } from '../../components/lazy-screen.ts'

export { TicketSign } from './ticket-sign.tsx'

export const SignsScreen = lazyScreen(() => import('./signs-screen.tsx').then((file) => file.SignsScreen))
