import type { ContestedField, RuleAction, RuleConditions, RuleId, RuleTest } from '../contract/rules.ts'
import { testsOf } from './facts.ts'
import type { StoredRule } from './stored.ts'

/** Two rules of which the first wins; `first` stands before `second`. */
export interface Clash {
  readonly first: RuleId
  readonly second: RuleId
  readonly field: ContestedField
  /** Wherever one applies the other does. */
  readonly always: boolean
}

/** Pairs of active rules that set the same differently, without those whose conditions exclude each other. */
export function clashesOf(rules: readonly StoredRule[]): Clash[] {
  const clashes: Clash[] = []
  for (const [at, first] of rules.entries())
    for (const second of rules.slice(at + 1)) {
      const fields = contested(first.actions, second.actions)
      if (fields.length === 0 || excludes(first.conditions, second.conditions)) continue
      const always = implies(first.conditions, second.conditions) || implies(second.conditions, first.conditions)
      for (const field of fields) clashes.push({ first: first.id, second: second.id, field, always })
    }
  return clashes
}

function contested(one: readonly RuleAction[], other: readonly RuleAction[]): ContestedField[] {
  const fields = one.flatMap((a) => other.flatMap((b) => contestedBy(a, b) ?? []))
  return [...new Set(fields)]
}

function contestedBy(a: RuleAction, b: RuleAction): ContestedField | null {
  if (writes(a) && writes(b)) return 'letter'
  if (a.kind === 'set_priority' && b.kind === 'set_priority') return a.priority === b.priority ? null : 'priority'
  if (a.kind === 'set_category' && b.kind === 'set_category') return a.categoryId === b.categoryId ? null : 'category'
  if (a.kind === 'assign' && b.kind === 'assign') return a.assignee === b.assignee ? null : 'assignee'
  return a.kind === 'tag' && b.kind === 'tag' && undoes(a, b) ? 'tag' : null
}

type Tags = Extract<RuleAction, { kind: 'tag' }>
const undoes = (a: Tags, b: Tags): boolean =>
  a.add.some((tag) => b.remove.includes(tag)) || a.remove.some((tag) => b.add.includes(tag))
const writes = ({ kind }: RuleAction): boolean => kind === 'insert_block' || kind === 'proposal'

/** Tests that must hold whenever the conditions do, as far as that can be told without trying. */
const certain = ({ match, parts }: RuleConditions): RuleTest[] =>
  match === 'any' && parts.length > 1
    ? []
    : parts.flatMap((part) => {
        if (!('tests' in part)) return [part]
        return part.match === 'all' || part.tests.length === 1 ? part.tests : []
      })

/** What a message has one of: two tests that ask for different ones cannot both hold. */
function oneOf(test: RuleTest): readonly unknown[] | null {
  switch (test.kind) {
    case 'category':
      return test.categories
    case 'priority':
      return test.priorities
    case 'mood':
      return test.moods
    case 'language':
      return test.languages
    case 'segment':
      return test.segments
    case 'customer':
      return test.customerIds
    case 'assignee':
      return test.assignees
    case 'message_kind':
      return test.kinds
    default:
      return null
  }
}

function excludes(one: RuleConditions, other: RuleConditions): boolean {
  return certain(one).some((a) =>
    certain(other).some((b) => {
      if (a.kind !== b.kind) return false
      // The very same test, once asked for and once refused.
      if (a.not !== b.not) return same({ ...a, not: b.not }, b)
      const [left, right] = [oneOf(a), oneOf(b)]
      return !a.not && left !== null && right !== null && !left.some((value) => right.includes(value))
    }),
  )
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Whether the second holds wherever the first does, as far as their tests tell. */
function implies(one: RuleConditions, other: RuleConditions): boolean {
  if (same(one, other)) return true
  const has = certain(one)
  if (other.match === 'any')
    return testsOf(other).length === other.parts.length && testsOf(other).some((b) => has.some((a) => same(a, b)))
  const asked = other.parts.flatMap((part) => ('tests' in part ? [null] : [part]))
  return asked.every((b) => b !== null && has.some((a) => same(a, b)))
}
