import { lazyScreen } from '../../components/lazy-screen.ts'

export { MergedFrom } from './merged-from.tsx'
export { TicketTie } from './ticket-tie.tsx'

export const MatchingScreen = lazyScreen(() => import('./matching-screen.tsx').then((file) => file.MatchingScreen))
