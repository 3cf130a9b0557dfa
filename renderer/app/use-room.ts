import { useState } from 'react'
import { useCommand } from '../components/shortcuts.ts'
import { useMedia } from '../components/use-media.ts'
import { useLayout } from './layout-store.ts'

export interface Room {
  /** List and ticket take turns. */
  readonly one: boolean
  /** What stands beside the ticket slides over it instead. */
  readonly drawer: boolean
  readonly queueShown: boolean
  readonly contextShown: boolean
  toggleQueue(): void
  toggleContext(): void
  /** Lets go of the ticket below; what stands beside it for good stays. */
  closeDrawer(): void
}

/** What fits into the window, and what the person has folded away. */
export function useRoom(ticketOpen: boolean): Room {
  const one = useMedia('(max-width: 719px)')
  const drawer = useMedia('(max-width: 1099px)')
  const layout = useLayout()
  const [drawerOpen, setDrawerOpen] = useState(false)
  const contextShown = drawer ? drawerOpen && ticketOpen : !layout.contextFolded
  const toggleContext = (): void => (drawer ? setDrawerOpen(!drawerOpen) : layout.toggle('context'))
  useCommand('ticket.context', toggleContext, ticketOpen)
  useCommand('app.foldQueue', () => layout.toggle('queue'), !one)
  useContextKeys(toggleContext, ticketOpen && !contextShown)
  return {
    one,
    drawer,
    queueShown: !layout.queueFolded,
    contextShown,
    toggleQueue: () => layout.toggle('queue'),
    toggleContext,
    closeDrawer: () => setDrawerOpen(false),
  }
}

/** While what they act on is out of sight, these keys bring it up first. */
function useContextKeys(show: () => void, hidden: boolean): void {
  useCommand('ticket.category', show, hidden)
  useCommand('ticket.mood', show, hidden)
  useCommand('ticket.priority', show, hidden)
  useCommand('ticket.assignee', show, hidden)
  useCommand('ticket.why', show, hidden)
  useCommand('ticket.takeDraft', show, hidden)
}
