import { distance } from 'fastest-levenshtein'
import type { MessageIndex, VocabularyWord } from '../search/message-index.ts'
import { quoted } from '../search/word-frequency.ts'
import { foldText } from '../text/words.ts'

/** Shorter words are near everything. */
const shortest = 4
const mostTried = 40
const mostTaken = 2

/**
 * Words of the messages that may have been meant: at an edit distance of 1, of longer words 2 (Levenshtein 1966; two letters
 * exchanged count as one), with the same first letter, as most who mistype get that right (Pollock & Zamora 1984).
 * @returns the nearest, of equally near ones the most frequent
 */
export function nearWords(word: string, index: Pick<MessageIndex, 'wordsFrom' | 'count'>): VocabularyWord[] {
  const folded = foldText(word)
  if (folded.length < shortest || !/^\p{L}+$/u.test(folded)) return []
  const reach = folded.length < 7 ? 1 : 2
  const lengths = { least: folded.length - reach, most: folded.length + reach }
  const exchanged = exchanges(folded)
  return index
    .wordsFrom(folded.slice(0, 1), lengths)
    .map((entry) => ({ entry, edits: exchanged.has(entry.folded) ? 1 : distance(folded, entry.folded) }))
    .filter(({ edits }) => edits > 0 && edits <= reach)
    .sort((a, b) => a.edits - b.edits)
    .slice(0, mostTried)
    .map(({ entry, edits }) => ({ entry, edits, count: index.count(quoted(entry.folded)) }))
    .sort((a, b) => a.edits - b.edits || b.count - a.count)
    .filter(({ edits }, _at, all) => edits === all[0]?.edits)
    .slice(0, mostTaken)
    .map(({ entry }) => entry)
}

function exchanges(word: string): Set<string> {
  const found = new Set<string>()
  for (let at = 0; at < word.length - 1; at += 1)
    found.add(word.slice(0, at) + word.slice(at + 1, at + 2) + word.slice(at, at + 1) + word.slice(at + 2))
  return found
}
