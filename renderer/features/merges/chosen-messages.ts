import type { MessageId } from '../../../native/contract/words.ts'

/**
 * What is chosen after one message was clicked.
 * @param shown all messages that can be chosen, as they stand on screen
 * @param from the message clicked before, where the whole stretch from there is meant
 */
export function withToggled(
  chosen: ReadonlySet<MessageId>,
  id: MessageId,
  shown: readonly MessageId[],
  from: MessageId | null,
): ReadonlySet<MessageId> {
  const on = !chosen.has(id)
  const next = new Set(chosen)
  for (const each of stretch(shown, from ?? id, id)) {
    if (on) next.add(each)
    else next.delete(each)
  }
  return next
}

function stretch(shown: readonly MessageId[], from: MessageId, to: MessageId): readonly MessageId[] {
  const [a, b] = [shown.indexOf(from), shown.indexOf(to)]
  return a < 0 || b < 0 ? [to] : shown.slice(Math.min(a, b), Math.max(a, b) + 1)
}
