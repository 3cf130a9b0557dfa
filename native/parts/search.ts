import type { Output, ParsedInput } from '../contract/index.ts'
import type { Db } from '../database/open.ts'
import { nearWords } from '../find/near-words.ts'
import type { MessageIndex } from '../search/message-index.ts'
import type { PartIndex } from '../search/part-index.ts'
import { foldIdentifier } from '../triage/entities/spans.ts'
import type { Bills } from './bill.ts'
import * as queries from './queries.ts'
import { toPart } from './rows.ts'

interface Deps {
  readonly db: Db
  readonly index: PartIndex
  readonly bills: Bills
  /** Knows the words people may have meant. */
  readonly words: Pick<MessageIndex, 'wordsFrom' | 'count'>
}

export type SearchParts = (query: ParsedInput<'parts.search'>) => Promise<Output<'parts.search'>['parts']>

const mostWords = 8
const mostLookedAt = 200

/** Any part by number or name: first as written, then with words that may have been meant. What fits the machine comes first. */
export function createPartSearch({ db, index, bills, words }: Deps): SearchParts {
  const idsOf = (query: string): number[] => {
    const written = query
      .split(/\s+/u)
      .filter((word) => word !== '')
      .slice(0, mostWords)
    const asWritten = index.search(
      written.map((word) => [word]),
      { isTyping: true, limit: mostLookedAt },
    )
    if (asWritten.length > 0 || written.length === 0) return asWritten
    const meant = written.map((word) => [word, ...nearWords(word, words).map(({ word: near }) => near)])
    const corrected = index.search(meant, { isTyping: true, limit: mostLookedAt })
    if (corrected.length > 0 || written.length === 1) return corrected
    // A number in several groups: «0986 2232».
    return index.search([[written.join('')]], { isTyping: true, limit: mostLookedAt })
  }

  return async ({ query, model, limit }) => {
    const ids = idsOf(query.normalize('NFC').trim())
    const bill = model ? await bills.of(model) : null
    const fitting = bill && bill.candidates.length > 0 ? new Set(bill.candidates.map(({ row }) => row.id)) : null
    const rank = new Map(ids.map((id, at) => [id, at]))
    const rows = await queries.selectParts(db, ids)
    const folded = foldIdentifier(query)
    const place = (row: queries.PartRow): number =>
      (rank.get(row.id) ?? 0) +
      (foldIdentifier(row.number) === folded ? -2 * mostLookedAt : 0) +
      (fitting && !fitting.has(row.id) ? mostLookedAt : 0)
    return rows
      .toSorted((a, b) => place(a) - place(b))
      .slice(0, limit)
      .map((row) => ({ part: toPart(row), fits: fitting ? fitting.has(row.id) : null }))
  }
}
