import { lazyScreen } from '../../components/lazy-screen.ts'

export { TicketRules } from './ticket-rules.tsx'

export const RulesScreen = lazyScreen(() => import('./rules-screen.tsx').then((file) => file.RulesScreen))
