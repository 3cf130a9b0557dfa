import type { Macro, TextBlock } from '../../../native/contract/texts.ts'
import type { Language } from '../../../native/contract/words.ts'

export type SlashItem =
  | { readonly kind: 'block'; readonly block: TextBlock }
  | { readonly kind: 'macro'; readonly macro: Macro }

/**
 * What is typed after a slash that begins a word, up to the end of `before`, the text before the cursor.
 * @returns null where there is no such slash
 */
export function slashQuery(before: string): string | null {
  const [, query] = /(?:^|\s)\/([\p{L}\p{N}_-]{0,40})$/u.exec(before) ?? []
  return query ?? null
}

const folded = (text: string): string => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')

/** 0 is best; null does not match. */
function distance(query: string, shortcut: string, name: string): number | null {
  if (query === '') return 3
  if (shortcut === query) return 0
  if (shortcut.startsWith(query)) return 1
  if (name.startsWith(query)) return 2
  if (name.split(/[\s-]+/).some((word) => word.startsWith(query))) return 3
  return name.includes(query) ? 4 : null
}

const mostFound = 8

/** Blocks and then macros that match, the nearest first; of equal ones those in the mail's language come first. */
export function matchingItems(
  blocks: readonly TextBlock[],
  macros: readonly Macro[],
  query: string,
  language: Language,
): SlashItem[] {
  const wanted = folded(query)
  const found = blocks.flatMap((block) => {
    const near = distance(wanted, folded(block.shortcut), folded(block.name))
    const foreign = block.language === language || block.language === 'und' ? 0 : 1
    return near === null ? [] : [{ item: { kind: 'block', block } as const, at: near * 2 + foreign }]
  })
  const run = macros.flatMap((macro) => {
    const near = distance(wanted, '', folded(macro.name))
    return near === null ? [] : [{ item: { kind: 'macro', macro } as const, at: near }]
  })
  const sorted = <T extends { at: number }>(each: T[]): T[] => each.toSorted((a, b) => a.at - b.at)
  return [...sorted(found).slice(0, mostFound), ...sorted(run).slice(0, mostFound)].map(({ item }) => item)
}
