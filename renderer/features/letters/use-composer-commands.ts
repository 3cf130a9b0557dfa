import type { RefObject } from 'react'
import type { LetterKind } from '../../../native/contract/letters.ts'
import { useCommand } from '../../components/shortcuts.ts'
import type { EditableLetter } from './use-letter.ts'
import type { Sending } from './use-send.ts'

/** The keys of the composer: which kind to write, and to send. */
export function useComposerCommands({
  section,
  letter,
  sending,
  onKind,
  onFocus,
  onAddresses,
}: {
  section: RefObject<HTMLElement | null>
  letter: EditableLetter
  sending: Sending
  onKind: (kind: LetterKind) => void
  onFocus: () => void
  /** Asks whom it goes to. */
  onAddresses: () => void
}): void {
  const begin = (kind: LetterKind): void => {
    // A key must not turn what was written for colleagues into a letter, or the other way round.
    const turns = (letter.letter.kind === 'note') !== (kind === 'note')
    if (letter.isUntouched || !turns) onKind(kind)
    if (kind === 'forward' && letter.letter.kind !== 'forward') onAddresses()
    else onFocus()
  }
  // Pressed anywhere else it leads to the letter first, so that nothing leaves that is not looked at.
  const send = (solve: boolean): void => {
    if (section.current?.contains(document.activeElement)) sending.send(solve)
    else onFocus()
  }
  useCommand('ticket.reply', () => begin('reply'))
  useCommand('ticket.replyAll', () => begin('reply_all'))
  useCommand('ticket.forward', () => begin('forward'))
  useCommand('ticket.note', () => begin('note'))
  useCommand('ticket.send', () => send(false), !letter.isBlank)
  useCommand('ticket.sendSolve', () => send(true), !letter.isBlank)
}
