import type { RuleAction, RuleEffect } from '../contract/rules.ts'
import { me, type TicketChange } from '../contract/tickets.ts'
import { macroChanges } from '../texts/macro-changes.ts'
import type { RuleFacts } from './facts.ts'

/** One action, and what comes of it. */
export interface Did {
  readonly action: RuleAction
  readonly effect: RuleEffect
}

/** What rules before this one have set for the same message, `tag:…` for a tag; the first one wins. */
export type Taken = ReadonlySet<string>

type FieldAction = Extract<RuleAction, { kind: 'tag' | 'set_priority' | 'set_category' | 'assign' }>
const isFieldAction = (action: RuleAction): action is FieldAction =>
  action.kind === 'tag' || action.kind === 'set_priority' || action.kind === 'set_category' || action.kind === 'assign'

export const isLetter = (action: RuleAction): boolean => action.kind === 'insert_block' || action.kind === 'proposal'

/**
 * What becomes of each action where its rule applies: pure, so that trying a rule tells what running it would do.
 * @returns changes to the ticket's fields, and one entry for each action
 */
export function plan(
  actions: readonly RuleAction[],
  ticket: RuleFacts['ticket'],
  taken: Taken,
): { readonly changes: readonly TicketChange[]; readonly did: readonly Did[] } {
  const did: Did[] = []
  const wanted: FieldAction[] = []
  const ours = new Set(taken)
  for (const given of actions) {
    const action = given.kind === 'tag' ? withoutTaken(given, taken) : given
    const effect = effectOf(action, ticket, ours)
    did.push({ action: given, effect })
    if (effect === 'done' && isFieldAction(action)) wanted.push(action)
    if (isLetter(action)) ours.add('letter')
  }
  return { changes: macroChanges(wanted, { now: 0, agentName: '' }), did }
}

type TagAction = Extract<RuleAction, { kind: 'tag' }>

const withoutTaken = ({ kind, add, remove }: TagAction, taken: Taken): TagAction => ({
  kind,
  add: add.filter((tag) => !taken.has(`tag:${tag}`)),
  remove: remove.filter((tag) => !taken.has(`tag:${tag}`)),
})

function effectOf(action: RuleAction, ticket: RuleFacts['ticket'], taken: Taken): RuleEffect {
  switch (action.kind) {
    case 'set_priority':
      if (ticket.priorityCorrected) return 'person'
      if (taken.has('priority')) return 'earlier'
      return ticket.priority === action.priority ? 'same' : 'done'
    case 'set_category':
      if (ticket.categoryCorrected) return 'person'
      if (taken.has('category')) return 'earlier'
      return ticket.categoryId === action.categoryId ? 'same' : 'done'
    case 'assign':
      return assigned(action, ticket, taken)
    case 'tag':
      return tagged(action, ticket)
    case 'crm_note':
      return ticket.customerId === null ? 'no_customer' : 'done'
    case 'inform':
      return action.who === '' ? 'done' : 'pending'
    case 'insert_block':
    case 'proposal':
      return taken.has('letter') ? 'earlier' : 'pending'
  }
}

function assigned(
  { assignee }: Extract<RuleAction, { kind: 'assign' }>,
  ticket: RuleFacts['ticket'],
  taken: Taken,
): RuleEffect {
  // `me` is whoever runs a macro; nobody runs a rule.
  if (assignee === null || assignee === me || ticket.assignee === assignee) return 'same'
  if (taken.has('assignee')) return 'earlier'
  return ticket.assignee === null ? 'done' : 'person'
}

function tagged({ add, remove }: TagAction, { tags }: RuleFacts['ticket']): RuleEffect {
  if (add.length + remove.length === 0) return 'earlier'
  return add.some((tag) => !tags.includes(tag)) || remove.some((tag) => tags.includes(tag)) ? 'done' : 'same'
}

/** What these have set, also where it was so already: nobody after them sets it otherwise. */
export function takenBy(did: readonly Did[]): string[] {
  return did.flatMap(({ action, effect }) => {
    if (effect === 'earlier' || effect === 'failed' || effect === 'unknown_block') return []
    switch (action.kind) {
      case 'set_priority':
        return ['priority']
      case 'set_category':
        return ['category']
      case 'assign':
        return ['assignee']
      case 'tag':
        return [...action.add, ...action.remove].map((tag) => `tag:${tag}`)
      case 'insert_block':
      case 'proposal':
        return ['letter']
      default:
        return []
    }
  })
}
