import {
  type Rule,
  type RuleAction,
  type RuleActionKind,
  type RuleBody,
  type RuleConditions,
  type RuleTest,
  type RuleTestKind,
  ruleAction,
  ruleConditions,
  ruleTest,
} from '../../../native/contract/rules.ts'
import type { TextBlockId } from '../../../native/contract/texts.ts'

/** Those asked for most stand first. */
export const testKinds = [
  'words',
  'category',
  'mood',
  'priority',
  'needs_help',
  'segment',
  'customer',
  'place',
  'language',
  'model',
  'error_code',
  'defect',
  'alert',
  'amount',
  'time',
  'business_hours',
  'first_message',
  'age',
  'tag',
  'assignee',
  'message_kind',
] as const satisfies readonly RuleTestKind[]

export const actionKinds = [
  'set_priority',
  'tag',
  'set_category',
  'assign',
  'inform',
  'crm_note',
  'insert_block',
  'proposal',
] as const satisfies readonly RuleActionKind[]

export const emptyRule: RuleBody = {
  name: '',
  conditions: { match: 'all', parts: [{ kind: 'words', not: false, where: 'anywhere', any: [] }] },
  actions: [],
  final: false,
}

export const bodyOf = ({ name, conditions, actions, final }: Rule): RuleBody => ({ name, conditions, actions, final })

const workdays = [true, true, true, true, true, false, false]

/** A test as it begins; what has to be filled in is empty. */
export function newTest(kind: RuleTestKind): RuleTest {
  const not = false
  switch (kind) {
    case 'words':
      return { kind, not, where: 'anywhere', any: [] }
    case 'category':
      return { kind, not, categories: [], atLeast: 'likely' }
    case 'priority':
      return { kind, not, priorities: [] }
    case 'mood':
      return { kind, not, moods: [] }
    case 'language':
      return { kind, not, languages: [] }
    case 'segment':
      return { kind, not, segments: [] }
    case 'customer':
      return { kind, not, customerIds: [] }
    case 'place':
      return { kind, not, countries: [], zips: [] }
    case 'model':
      return { kind, not, models: [] }
    case 'error_code':
      return { kind, not, codes: [] }
    default:
      return newLateTest(kind)
  }
}

function newLateTest(kind: Exclude<RuleTestKind, 'words'>): RuleTest {
  const not = false
  switch (kind) {
    case 'defect':
      return { kind, not, defectIds: [] }
    case 'alert':
      return { kind, not, alertIds: [] }
    case 'tag':
      return { kind, not, tags: [] }
    case 'assignee':
      return { kind, not, assignees: [] }
    case 'message_kind':
      return { kind, not, kinds: [] }
    case 'time':
      return { kind, not, days: workdays, from: 480, to: 1_020 }
    case 'age':
      return { kind, not, days: 7 }
    case 'amount':
      return { kind, not, atLeast: 1_000 }
    case 'business_hours':
    case 'first_message':
      return { kind, not }
    default:
      return { kind: 'needs_help', not }
  }
}

/** An action as it begins; one that writes a text begins with the first block, so there must be one. */
export function newAction(kind: RuleActionKind, firstBlock: TextBlockId | undefined): RuleAction | null {
  switch (kind) {
    case 'tag':
      return { kind, add: [], remove: [] }
    case 'set_priority':
      return { kind, priority: 'high' }
    case 'set_category':
      return { kind, categoryId: null }
    case 'assign':
      return { kind, assignee: null }
    case 'crm_note':
      return { kind, text: '' }
    case 'inform':
      return { kind, who: '', text: '' }
    case 'insert_block':
      return firstBlock === undefined ? null : { kind, blockId: firstBlock, letter: 'reply' }
    case 'proposal':
      return firstBlock === undefined ? null : { kind, blockId: firstBlock }
  }
}

export type RuleProblem = 'noName' | 'badTests' | 'badActions'

const isWhole = (test: RuleTest): boolean =>
  ruleTest.safeParse(test).success && (test.kind !== 'place' || test.countries.length + test.zips.length > 0)

const isDone = (action: RuleAction): boolean => {
  if (action.kind === 'tag') return action.add.length + action.remove.length > 0
  if (action.kind === 'assign') return action.assignee !== null
  return ruleAction.safeParse(action).success
}

/** Whether they can be tried. */
export const isComplete = (conditions: RuleConditions): boolean =>
  ruleConditions.safeParse(conditions).success &&
  conditions.parts.every((part) => ('tests' in part ? part.tests.every(isWhole) : isWhole(part)))

/** Actions that say what they do; those still empty are left out. */
export const doneActions = (actions: readonly RuleAction[]): RuleAction[] => actions.filter(isDone)

/** What is wrong, in the order of the form; empty where it can be saved. */
export function problemsIn({ name, conditions, actions }: RuleBody): RuleProblem[] {
  return [
    ...(name.trim() === '' ? ['noName' as const] : []),
    ...(isComplete(conditions) ? [] : ['badTests' as const]),
    ...(actions.length > 0 && actions.every(isDone) ? [] : ['badActions' as const]),
  ]
}

/** Split at commas that stand outside of quotation marks. */
export const valuesIn = (text: string): string[] => [
  ...new Set(
    (text.match(/(?:["„“«][^"“”«»]*["“”»]|[^,;\n])+/gu) ?? []).map((each) => each.trim()).filter((each) => each !== ''),
  ),
]
