import { type LetterKind, letterKind } from '../../../native/contract/letters.ts'
import type { Macro, MacroAction, TextBlockId } from '../../../native/contract/texts.ts'

/** A macro as it is being written. */
export interface MacroValues {
  readonly name: string
  readonly actions: readonly MacroAction[]
}

export const emptyMacro: MacroValues = { name: '', actions: [] }

export const actionKinds = ['insert_block', 'set_state', 'assign', 'set_priority', 'set_category', 'tag'] as const
export type ActionKind = (typeof actionKinds)[number]

/** A step as it begins; one that writes a text begins with the first block, so there must be one. */
export function newAction(kind: ActionKind, firstBlock: TextBlockId | undefined): MacroAction | null {
  switch (kind) {
    case 'insert_block':
      return firstBlock === undefined ? null : { kind, blockId: firstBlock, letter: 'reply' }
    case 'set_state':
      return { kind, state: 'solved', waitDays: null }
    case 'assign':
      return { kind, assignee: null }
    case 'set_priority':
      return { kind, priority: 'high' }
    case 'set_category':
      return { kind, categoryId: null }
    case 'tag':
      return { kind, add: [], remove: [] }
  }
}

export const tagsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,;\n]/)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  ),
]

export type MacroProblem = 'noName' | 'noSteps' | 'emptyStep'

const isEmptyStep = (action: MacroAction): boolean =>
  action.kind === 'tag' && action.add.length === 0 && action.remove.length === 0

/** What is wrong, by field; empty where it can be saved. */
export function macroProblemsIn({ name, actions }: MacroValues): Partial<Record<keyof MacroValues, MacroProblem>> {
  const steps: MacroProblem | null = actions.length === 0 ? 'noSteps' : actions.some(isEmptyStep) ? 'emptyStep' : null
  return {
    ...(name.trim() === '' ? { name: 'noName' as const } : {}),
    ...(steps ? { actions: steps } : {}),
  }
}

export const valuesOfMacro = ({ name, actions }: Macro): MacroValues => ({ name, actions })

/** Blocks are written into letters that go out, and into notes. */
export const letterKinds: readonly LetterKind[] = letterKind.options
