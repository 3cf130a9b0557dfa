import { useState } from 'react'
import { flushSync } from 'react-dom'
import type { LetterPart } from '../../../native/contract/letters.ts'
import type { EditableLetter } from './use-letter.ts'

interface Shown {
  readonly part: LetterPart
  /** What has been on screen keeps its editor, and with that its cursor and its undo steps. */
  readonly opened: ReadonlySet<LetterPart>
  /** It is on screen when this returns, so that the keyboard can be put into it at once. */
  show(part: LetterPart): void
}

/** Which of the two is on screen: the letter, unless a note alone was left unfinished or somebody has chosen. */
export function usePart(letter: EditableLetter, note: EditableLetter): Shown {
  const [chosen, setChosen] = useState<LetterPart | null>(null)
  const [opened, setOpened] = useState<ReadonlySet<LetterPart>>(new Set())
  const part = chosen ?? 'letter'
  // Once only: a letter that is sent must not leave the keyboard in a note.
  if (chosen === null && letter.openings) setChosen(letter.isUntouched && !note.isUntouched ? 'note' : 'letter')
  if (!opened.has(part)) setOpened(new Set([...opened, part]))
  return {
    part,
    opened,
    show: (next) => {
      if (next !== chosen) flushSync(() => setChosen(next))
    },
  }
}
