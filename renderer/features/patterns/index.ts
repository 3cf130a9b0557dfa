import { lazyScreen } from '../../components/lazy-screen.ts'

export { TicketAlerts } from './ticket-alerts.tsx'

export const AlertsScreen = lazyScreen(() => import('./alerts-screen.tsx').then((file) => file.AlertsScreen))
