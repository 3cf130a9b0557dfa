import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { isEngineError } from '../../../native/contract/errors.ts'
import type { Output } from '../../../native/contract/index.ts'
import { partOf } from '../../../native/contract/letters.ts'
import type { Ticket } from '../../../native/contract/tickets.ts'
import type { MessageId } from '../../../native/contract/words.ts'
import { tell, tellTrouble } from '../../components/notices.tsx'
import { useEngine, useEngineMutation } from '../../engine/index.ts'
import { errorText, type Translate, useText } from '../../i18n/index.ts'
import { placeholdersIn } from './letter-text.ts'
import { newestOf } from './seen.ts'
import type { Attaching } from './use-attachments.ts'
import type { EditableLetter } from './use-letter.ts'

/** Why a letter has not been sent yet. */
export type Stop =
  | { readonly kind: 'moved_on'; readonly by: 'customer' | 'colleague'; readonly name: string; readonly solve: boolean }
  | { readonly kind: 'placeholders'; readonly names: readonly string[]; readonly solve: boolean }
  | { readonly kind: 'recipient'; readonly text: string }

/** What a person has said to all the same. */
interface Insisting {
  readonly placeholders?: boolean
  /** What was written meanwhile has been seen. */
  readonly movedOn?: boolean
}

export interface Sending {
  readonly isSending: boolean
  readonly stop: Stop | null
  send(solve: boolean, insisting?: Insisting): void
  clearStop(): void
}

/** Sends the letter of a ticket, or keeps its note, with ten seconds to take it back, unless something speaks against it. */
export function useSend(
  ticket: Ticket,
  letter: EditableLetter,
  { seen, onSent, settled }: { seen: MessageId | null; onSent: (id: MessageId) => void; settled: Attaching['settled'] },
): Sending {
  const engine = useEngine()
  const queries = useQueryClient()
  const { t } = useText()
  const told = useTold()
  const [isSending, setIsSending] = useState(false)
  const [stop, setStop] = useState<Stop | null>(null)
  const ticketId = ticket.id

  const newest = async (): Promise<MessageId | null> => {
    const { messages } = await engine.call('tickets.get', { ticketId })
    return newestOf(messages)
  }
  const sendNow = async (solve: boolean, insisting: Insisting): Promise<void> => {
    // A file that arrives after its letter has left would begin that letter again.
    await settled()
    await letter.saveNow()
    const sent = await engine.call('letters.send', {
      ticketId,
      part: partOf(letter.letter.kind),
      seen: insisting.movedOn ? await newest() : seen,
      thenState: solve ? 'solved' : null,
    })
    letter.sent()
    onSent(sent.messageId)
    void queries.invalidateQueries({ queryKey: ['tickets.get', { ticketId }] })
    told(letter.letter.kind === 'note', solve, sent)
  }
  const refused = (cause: unknown, solve: boolean): void => {
    const reason = stopFor(cause, solve, t)
    if (reason) setStop(reason)
    else tellError(cause, t)
  }
  const send = (solve: boolean, insisting: Insisting = {}): void => {
    if (isSending || letter.isBlank || !letter.openings) return
    const names = letter.letter.kind === 'note' || insisting.placeholders ? [] : placeholdersIn(letter.letter.html)
    if (names.length > 0) {
      setStop({ kind: 'placeholders', names, solve })
      return
    }
    setStop(null)
    setIsSending(true)
    sendNow(solve, insisting)
      .catch((cause: unknown) => refused(cause, solve))
      .finally(() => setIsSending(false))
  }
  return { isSending, stop, send, clearStop: () => setStop(null) }
}

/** What the person can do something about; null where it is trouble of another kind. */
function stopFor(cause: unknown, solve: boolean, t: Translate): Stop | null {
  if (isEngineError(cause, 'conversation_moved_on')) return { kind: 'moved_on', ...cause.params, solve }
  if (isEngineError(cause, 'no_recipient')) return { kind: 'recipient', text: t('letters.noRecipient') }
  if (isEngineError(cause, 'bad_address')) {
    return { kind: 'recipient', text: t('letters.badAddress', { address: cause.params.address }) }
  }
  return null
}

function tellError(cause: unknown, t: Translate): void {
  const { what, next } = errorText(t, cause)
  tellTrouble(`${what} ${next}`)
}

/** Says what was sent, with the way back: a letter becomes a draft again, a ticket that was solved is as it was. */
function useTold(): (isNote: boolean, solved: boolean, sent: Output<'letters.send'>) => void {
  const { t } = useText()
  const { mutate: takeBack } = useEngineMutation('letters.takeBack', { onSuccess: () => tell(t('letters.takenBack')) })
  const { mutate: undo } = useEngineMutation('tickets.undo')
  return (isNote, solved, { outboxId, operationId }) => {
    const text = isNote
      ? t(solved ? 'letters.noteKeptSolved' : 'letters.noteKept')
      : t(solved ? 'letters.sentSolved' : 'letters.sent')
    if (outboxId !== null) tell(text, () => takeBack({ outboxId }))
    else tell(text, operationId === null ? null : () => undo({ operationId }))
  }
}
