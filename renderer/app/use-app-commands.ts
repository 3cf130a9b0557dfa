import { useCommand } from '../components/shortcuts.ts'
import type { TicketView } from '../features/queue/index.ts'
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
  useCommand('go.learning', () => go({ area: 'learning' }))
  useCommand('go.day', () => go({ area: 'day' }))
  useCommand('go.settings', () => go({ area: 'settings' }))
}
