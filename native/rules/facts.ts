import type { z } from 'zod'
import type { mark } from '../contract/find.ts'
import type { RuleConditions, RuleTest, RuleTestKind } from '../contract/rules.ts'
import type { Certainty, MessageKind, Mood, Priority } from '../contract/words.ts'
import type { Numbers } from '../find/highlight.ts'
import { identifiersOf, type Token, tokensOf } from '../text/word-forms.ts'

export type Mark = z.infer<typeof mark>

/** Everything that rules may ask of one message; read once, whatever number of rules there is. */
export interface RuleFacts {
  readonly messageId: number
  readonly ticketId: number
  readonly kind: MessageKind
  readonly isFirst: boolean
  readonly sentAt: number
  readonly language: string
  readonly subject: ReadText
  readonly text: ReadText
  readonly ticket: {
    readonly number: string
    readonly state: string
    readonly createdAt: number
    readonly customerId: number | null
    readonly customerName: string | null
    readonly assignee: string | null
    readonly categoryId: string | null
    readonly categoryCorrected: boolean
    readonly priority: Priority
    readonly priorityCorrected: boolean
    readonly tags: readonly string[]
  }
  readonly category: { readonly id: string | null; readonly certainty: Certainty }
  readonly priority: Priority
  readonly mood: Mood | null
  readonly needsHelp: boolean
  readonly named: {
    readonly models: readonly string[]
    readonly codes: readonly string[]
    /** In their currency. */
    readonly amounts: readonly number[]
  }
  readonly customer: { readonly segment: string; readonly country: string; readonly zip: string } | null
  /** Models of the customer's machines. */
  readonly owned: readonly string[]
  readonly defects: readonly number[]
  readonly alerts: readonly number[]
}

/** A text that is taken apart at most once. */
export interface ReadText {
  readonly whole: string
  tokens(): readonly Token[]
  numbers(): Numbers
}

export function readText(given: string): ReadText {
  const whole = given.normalize('NFC')
  let tokens: readonly Token[] | null = null
  let numbers: Numbers | null = null
  return {
    whole,
    tokens: () => {
      tokens ??= tokensOf(whole)
      return tokens
    },
    numbers: () => {
      numbers ??= identifiersOf(whole)
      return numbers
    },
  }
}

export interface Marks {
  readonly subject: Mark[]
  readonly text: Mark[]
}

/** What must be read beside the message and its ticket. */
export type Need = 'triage' | 'customer' | 'owned' | 'defects' | 'alerts' | 'tags' | 'first'

const needs: Partial<Record<RuleTestKind, readonly Need[]>> = {
  category: ['triage'],
  priority: ['triage'],
  mood: ['triage'],
  needs_help: ['triage'],
  error_code: ['triage'],
  amount: ['triage'],
  model: ['triage', 'owned'],
  segment: ['customer'],
  place: ['customer'],
  defect: ['defects'],
  alert: ['alerts'],
  tag: ['tags'],
  first_message: ['first'],
}

export const testsOf = ({ parts }: RuleConditions): RuleTest[] =>
  parts.flatMap((part) => ('tests' in part ? part.tests : [part]))

export const needsOf = (conditions: readonly RuleConditions[]): ReadonlySet<Need> =>
  new Set(conditions.flatMap(testsOf).flatMap(({ kind }) => needs[kind] ?? []))
