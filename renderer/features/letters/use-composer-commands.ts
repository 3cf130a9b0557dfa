import type { RefObject } from 'react'
import { type LetterKind, type LetterPart, partOf } from '../../../native/contract/letters.ts'
import { useCommand } from '../../components/shortcuts.ts'
import type { Writing } from './use-writing.ts'

/** The keys of the composer: what to write, and to send what is on screen. */
export function useComposerCommands({
  section,
  shown,
  letter,
  onKind,
  focus,
  onAddresses,
}: {
  section: RefObject<HTMLElement | null>
  shown: Writing
  letter: Writing
  onKind: (kind: LetterKind) => void
  focus: (part: LetterPart) => void
  /** Asks whom it goes to. */
  onAddresses: () => void
}): void {
  const begin = (kind: LetterKind): void => {
    onKind(kind)
    if (kind === 'forward' && letter.letter.letter.kind !== 'forward') onAddresses()
    else focus(partOf(kind))
  }
  // Pressed anywhere else it leads to the text first, so that nothing leaves that is not looked at.
  const send = (solve: boolean): void => {
    if (section.current?.contains(document.activeElement)) shown.sending.send(solve)
    else focus(shown.part)
  }
  useCommand('ticket.reply', () => begin('reply'))
  useCommand('ticket.replyAll', () => begin('reply_all'))
  useCommand('ticket.forward', () => begin('forward'))
  useCommand('ticket.note', () => begin('note'))
  useCommand('ticket.send', () => send(false), !shown.letter.isBlank)
  useCommand('ticket.sendSolve', () => send(true), !shown.letter.isBlank)
}
