import { useRef } from 'react'
import { type LetterKind, type LetterPart, partOf } from '../../../native/contract/letters.ts'
import type { Ticket } from '../../../native/contract/tickets.ts'
import { useText } from '../../i18n/index.ts'
import { Compare } from './compare.tsx'
import styles from './composer.module.css'
import { KindChoice } from './kind-choice.tsx'
import { LetterHead, useAddressesOpen } from './letter-head.tsx'
import { withKind } from './letter-text.ts'
import { useComposerCommands } from './use-composer-commands.ts'
import { useFiles } from './use-files.ts'
import { usePart } from './use-part.ts'
import { useSlash } from './use-slash.ts'
import { useTaking } from './use-taking.ts'
import { useWritings, type Writing } from './use-writing.ts'
import { WritingPane } from './writing-pane.tsx'

interface Props {
  readonly ticket: Ticket
  /** Puts the keyboard back on the conversation. */
  onLeave(): void
  /** Shows the newest message. */
  onRead(): void
}

/**
 * The letter and, apart from it, the note at the foot of a ticket: kept with every pause, sent by a key, a letter taken
 * back for ten seconds. What is written for colleagues has a field of its own and cannot get into what the customer reads.
 */
export function Composer({ ticket, onLeave, onRead }: Props) {
  const { t } = useText()
  const section = useRef<HTMLElement>(null)
  const writings = useWritings(ticket)
  const { letter, note } = writings
  const { part, opened, show } = usePart(letter.letter, note.letter)
  const shown = writings[part]
  const addresses = useAddressesOpen(letter)
  const files = useFiles(shown.attaching.attach)
  const focus = (next: LetterPart, at?: 'start'): void => {
    show(next)
    writings[next].editor.focus(at)
  }
  const choose = (kind: LetterKind): void => {
    show(partOf(kind))
    if (kind !== 'note' && setKind(letter, kind)) addresses.open(kind === 'forward')
  }
  const take = useTaking(ticket, letter.letter, (at) => focus('letter', at))
  const onSlash = useSlash(ticket.id, writings)
  useComposerCommands({ section, shown, letter, onKind: choose, onAddresses: () => addresses.open(true, true), focus })
  const pane = { ticket, onSlash, onLeave, onRead }
  return (
    <section
      ref={section}
      className={styles.composer}
      aria-label={t('letters.region')}
      data-kind={shown.letter.letter.kind}
      data-over={files.isOver}
      {...files.handlers}
    >
      <KindChoice
        kind={shown.letter.letter.kind}
        unsent={[letter, note].filter((each) => !each.letter.isUntouched).map((each) => each.letter.letter.kind)}
        disabled={!letter.letter.openings}
        onChange={choose}
      />
      {opened.has('letter') && (
        <WritingPane
          {...pane}
          writing={letter}
          hidden={part !== 'letter'}
          head={<LetterHead ticket={ticket} writing={letter} addresses={addresses} />}
          tools={
            <Compare ticketId={ticket.id} letter={letter.letter} onInsert={take.insertDraft} onReplace={take.replace} />
          }
        />
      )}
      {opened.has('note') && (
        <WritingPane
          {...pane}
          writing={note}
          hidden={part !== 'note'}
          head={<p className={styles.noteLine}>{t('letters.noteHint')}</p>}
        />
      )}
      {files.isOver && <p className={styles.drop}>{t('letters.dropHere')}</p>}
    </section>
  )
}

/** @returns whether the letter is of another kind now */
function setKind({ letter, sending }: Writing, kind: LetterKind): boolean {
  if (!letter.openings || kind === letter.letter.kind) return false
  letter.change(withKind(letter.letter, kind, letter.openings))
  sending.clearStop()
  return true
}
