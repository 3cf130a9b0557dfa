import type { QueryClient } from '@tanstack/react-query'
import type { Output } from '../../../native/contract/index.ts'
import { type LetterText, partOf } from '../../../native/contract/letters.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { type EngineConnection, engineKey } from '../../engine/index.ts'
import { isBlankHtml } from './letter-text.ts'

/**
 * Saves a letter or a note. The cache is told as well: a ticket that is opened again must not show what was saved before.
 * @throws EngineError
 */
export async function saveLetter(
  engine: Pick<EngineConnection, 'call'>,
  queries: QueryClient,
  ticketId: TicketId,
  letter: LetterText,
): Promise<void> {
  const { updatedAt } = await engine.call('letters.save', { ticketId, ...letter })
  const queryKey = engineKey('letters.get', { ticketId })
  // An answer that is on its way may be older than what was just saved, and may bring what has been attached meanwhile.
  const isAsking = queries.isFetching({ queryKey }) > 0
  await queries.cancelQueries({ queryKey })
  queries.setQueryData<Output<'letters.get'>>(queryKey, (known) => {
    if (!known) return known
    const part = partOf(letter.kind)
    const attachments = known[part]?.attachments ?? []
    const gone = isBlankHtml(letter.html) && attachments.length === 0
    return { ...known, [part]: gone ? null : { ...letter, attachments, updatedAt } }
  })
  if (isAsking) void queries.invalidateQueries({ queryKey })
}
