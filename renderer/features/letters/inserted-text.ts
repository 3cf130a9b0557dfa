import { textOfHtml } from './letter-text.ts'

/** Each block with what is nested in it on its own; joined they are the text again. */
const blocksOf = (html: string): string[] => html.split(/(?=<(?:p|h[1-3]|ul|ol|li|blockquote)[\s>])/)

/** The engine and the editor write some of the HTML another way; what counts are the words. */
const isSame = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && wordsOf(a) === wordsOf(b)
const wordsOf = (block: string): string => textOfHtml(block).replace(/\s+/g, ' ')

/** What stands in `after` and not in `before`, which differ in one place. */
function insertedBlocks(before: string, after: string): string[] {
  const old = blocksOf(before)
  const grown = blocksOf(after)
  let start = 0
  while (start < old.length && isSame(old[start], grown[start])) start += 1
  let end = 0
  while (end < old.length - start && isSame(old.at(-1 - end), grown.at(-1 - end))) end += 1
  return grown.slice(start, grown.length - end)
}

/**
 * A letter without what was added to it once, wherever that stands now.
 * @param before the letter's HTML before that was added, `after` afterwards, `now` as it is
 * @returns null where it does not stand there any more as it was added
 */
export function withoutInserted(now: string, { before, after }: { before: string; after: string }): string | null {
  if (isSame(now, after)) return before
  const inserted = insertedBlocks(before, after).filter((block) => wordsOf(block) !== '')
  const blocks = blocksOf(now)
  const written = blocks.flatMap((block, at) => (wordsOf(block) === '' ? [] : [at]))
  const first = written.findIndex((_at, k) => inserted.every((block, j) => isSame(block, blocks[written[k + j] ?? -1])))
  const [from, to] = [written[first], written[first + inserted.length - 1]]
  if (inserted.length === 0 || from === undefined || to === undefined) return null
  return [...blocks.slice(0, from), ...blocks.slice(to + 1)].join('')
}
