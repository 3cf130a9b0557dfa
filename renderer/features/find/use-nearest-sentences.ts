import { type UseQueryResult, useQueries } from '@tanstack/react-query'
import type { EngineError } from '../../../native/contract/errors.ts'
import type { FoundExcerpt, FoundTicket } from '../../../native/contract/find.ts'
import type { Output } from '../../../native/contract/index.ts'
import type { MessageId } from '../../../native/contract/words.ts'
import { engineKey, useEngine } from '../../engine/index.ts'

/** So few at a time that those in sight come first, and so many that they change together. */
const rowsAtOnce = 10
const keptMs = 60_000

/**
 * Of the hits in sight that were found by meaning the sentence that says it. It comes after they are shown, as the models read
 * each sentence first; whoever types on breaks it off.
 * @param query null while it is still being typed
 */
export function useNearestSentences(
  query: string | null,
  rowAt: (index: number) => FoundTicket | null,
  { first, last }: { readonly first: number; readonly last: number },
): (messageId: MessageId | null) => FoundExcerpt | null {
  const engine = useEngine()
  const groups = query === null ? [] : groupsOf(rowAt, first, last)
  const results = useQueries({
    queries: groups.map((messageIds) => {
      const input = { query: query ?? '', messageIds }
      return {
        queryKey: engineKey('find.sentences', input),
        queryFn: ({ signal }: { signal: AbortSignal }) => engine.call('find.sentences', input, { signal }),
        gcTime: keptMs,
        staleTime: Number.POSITIVE_INFINITY,
      }
    }),
  }) as UseQueryResult<Output<'find.sentences'>, EngineError>[]
  const excerpts = new Map(
    results.flatMap(({ data }) => (data?.excerpts ?? []).map((excerpt) => [excerpt.messageId, excerpt] as const)),
  )
  return (messageId) => (messageId === null ? null : (excerpts.get(messageId) ?? null))
}

/** The messages by groups of rows that always begin at the same one, so that scrolling asks for none twice. */
function groupsOf(rowAt: (index: number) => FoundTicket | null, first: number, last: number): MessageId[][] {
  const groups: MessageId[][] = []
  for (let start = first - (first % rowsAtOnce); start <= last; start += rowsAtOnce) {
    const ids = Array.from({ length: rowsAtOnce }, (_, at) => rowAt(start + at)).flatMap((row) =>
      row?.foundIn === 'meaning' && row.messageId !== null ? [row.messageId] : [],
    )
    if (ids.length > 0) groups.push(ids)
  }
  return groups
}
