import { useState } from 'react'
import type { LetterPart } from '../../../native/contract/letters.ts'
import type { Ticket } from '../../../native/contract/tickets.ts'
import type { MessageId } from '../../../native/contract/words.ts'
import { type Attaching, useAttachments } from './use-attachments.ts'
import { type EditorAccess, useEditorHandle } from './use-editor-handle.ts'
import { type EditableLetter, useLetter } from './use-letter.ts'
import { useSeen } from './use-seen.ts'
import { type Sending, useSend } from './use-send.ts'

/** What is being written: the letter of a ticket or its note, with its own files, its own editor and its own way out. */
export interface Writing {
  readonly part: LetterPart
  readonly letter: EditableLetter
  readonly editor: EditorAccess
  readonly sending: Sending
  readonly attaching: Attaching
  /** Everything that has been written meanwhile has been read. */
  setAllSeen(): void
}

/** The letter of a ticket and its note. */
export function useWritings(ticket: Ticket): { readonly letter: Writing; readonly note: Writing } {
  const [notes, setNotes] = useState<ReadonlySet<MessageId>>(new Set())
  return {
    letter: useWriting(ticket, 'letter', { own: notes, onSent: () => {} }),
    note: useWriting(ticket, 'note', { own: notes, onSent: (id) => setNotes((before) => new Set([...before, id])) }),
  }
}

function useWriting(
  ticket: Ticket,
  part: LetterPart,
  { own, onSent }: { own: ReadonlySet<MessageId>; onSent: (id: MessageId) => void },
): Writing {
  const letter = useLetter(ticket.id, part)
  const editor = useEditorHandle()
  const [seen, setAllSeen] = useSeen(ticket, letter.isUntouched, own)
  const attaching = useAttachments(ticket.id, letter)
  const sending = useSend(ticket, letter, { seen, onSent, settled: attaching.settled })
  return { part, letter, editor, sending, attaching, setAllSeen }
}
