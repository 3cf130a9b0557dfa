import type { Input } from '../../../native/contract/index.ts'
import type { TextBlock } from '../../../native/contract/texts.ts'
import { isBlankHtml } from './letter-text.ts'

/** A text block as it is being written. */
export type BlockValues = Omit<TextBlock, 'id'>

export const emptyBlock: BlockValues = { name: '', shortcut: '', language: 'und', html: '' }

export type BlockProblem = 'noName' | 'wrongShortcut' | 'noText'

/** What is wrong, by field; empty where it can be saved. */
export function blockProblemsIn({
  name,
  shortcut,
  html,
}: BlockValues): Partial<Record<keyof BlockValues, BlockProblem>> {
  return {
    ...(name.trim() === '' ? { name: 'noName' as const } : {}),
    ...(/^[\p{L}\p{N}_-]*$/u.test(shortcut.trim()) ? {} : { shortcut: 'wrongShortcut' as const }),
    ...(isBlankHtml(html) ? { html: 'noText' as const } : {}),
  }
}

export const blockInput = (values: BlockValues, id: TextBlock['id'] | undefined): Input<'texts.saveBlock'> => ({
  ...values,
  ...(id === undefined ? {} : { id }),
  name: values.name.trim(),
  shortcut: values.shortcut.trim(),
})
