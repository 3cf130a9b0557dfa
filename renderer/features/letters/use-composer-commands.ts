import { type RefObject, useEffect, useEffectEvent, useState } from 'react'
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
  const begin = useBegin(letter.letter.openings !== undefined, (kind) => {
    onKind(kind)
    if (kind === 'forward' && letter.letter.letter.kind !== 'forward') onAddresses()
    else focus(partOf(kind))
  })
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

/** Another kind of letter is begun once it is known what the ticket's has already; a note, or the one that is there, at once. */
function useBegin(known: boolean, begin: (kind: LetterKind) => void): (kind: LetterKind) => void {
  const [wanted, setWanted] = useState<LetterKind | null>(null)
  const beginWanted = useEffectEvent(() => {
    if (wanted) begin(wanted)
    setWanted(null)
  })
  useEffect(() => {
    if (known) beginWanted()
  }, [known])
  return (kind) => {
    if (known || kind === 'note' || kind === 'reply') begin(kind)
    else setWanted(kind)
  }
}
