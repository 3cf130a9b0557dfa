import type { MacroAction } from '../contract/texts.ts'
import { me, type TicketChange } from '../contract/tickets.ts'

const dayMs = 86_400_000

interface Runner {
  readonly now: number
  readonly agentName: string
}

/** What a macro does to a ticket's fields, in its order; what it writes is none of it. */
export const macroChanges = (actions: readonly MacroAction[], runner: Runner): TicketChange[] =>
  actions.flatMap((action) => changeOf(action, runner) ?? [])

function changeOf(action: MacroAction, { now, agentName }: Runner): TicketChange | null {
  switch (action.kind) {
    case 'insert_block':
      return null
    case 'set_state': {
      const { state, waitDays } = action
      const waitingUntil = state === 'waiting_third' && waitDays !== null ? now + waitDays * dayMs : null
      return { field: 'state', value: state, waitingUntil }
    }
    case 'assign':
      return { field: 'assignee', value: (action.assignee === me ? agentName : action.assignee) || null }
    case 'set_priority':
      return { field: 'priority', value: action.priority }
    case 'set_category':
      return { field: 'category', value: action.categoryId }
    case 'tag':
      return { field: 'tag', add: action.add, remove: action.remove }
  }
}
