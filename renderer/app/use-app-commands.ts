import { useCommand } from '../components/shortcuts.ts'
import type { TicketView } from '../features/queue/index.ts'
import { leadPlace } from './lead-screen.tsx'
import type { Place } from './routes.ts'

/** The areas and lists as commands. */
export function useAppCommands(go: (place: Place) => void): void {
  const list = (view: TicketView): void => go({ area: 'tickets', view, ticketId: null })
  useCommand('go.queue', () => list('queue'))
  useCommand('go.waiting', () => list('waiting'))
  useCommand('go.solved', () => list('solved'))
  useCommand('go.sortedOut', () => list('sorted_out'))
  useCommand('go.all', () => list('all'))
  useCommand('go.data', () => go({ area: 'data' }))
  useCommand('go.imports', () => go({ area: 'imports' }))
  useCommand('go.learning', () => go({ area: 'learning' }))
  useCommand('go.day', () => go({ area: 'day' }))
  useCommand('go.customers', () => go({ area: 'customers' }))
  useCommand('go.demand', () => go({ area: 'demand' }))
  useCommand('go.offers', () => go({ area: 'offers' }))
  useCommand('go.duplicates', () => go({ area: 'duplicates' }))
  useCommand('go.quality', () => go({ area: 'quality' }))
  useCommand('go.alerts', () => go(leadPlace('alerts')))
  useCommand('go.topics', () => go(leadPlace('topics')))
  useCommand('go.voices', () => go(leadPlace('voices')))
  useCommand('go.paths', () => go(leadPlace('paths')))
  useCommand('go.reports', () => go(leadPlace('reports')))
  useCommand('go.rules', () => go(leadPlace('rules')))
  useCommand('go.signs', () => go(leadPlace('signs')))
  useCommand('go.settings', () => go({ area: 'settings' }))
}
