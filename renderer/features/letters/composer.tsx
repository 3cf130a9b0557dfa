import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { LetterKind } from '../../../native/contract/letters.ts'
import type { DraftSuggestion } from '../../../native/contract/suggestions.ts'
import type { Ticket } from '../../../native/contract/tickets.ts'
import { tell } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import { AddressLine } from './address-line.tsx'
import { registerAnswer } from './answer.ts'
import { AttachmentList } from './attachment-list.tsx'
import { Compare } from './compare.tsx'
import styles from './composer.module.css'
import { Foot } from './composer-foot.tsx'
import { EditorTools } from './editor-tools.tsx'
import { ForwardedFiles } from './forwarded-files.tsx'
import { KindChoice } from './kind-choice.tsx'
import { LazyEditor } from './lazy-editor.tsx'
import { htmlOfText, joinedHtml, mergeSources, withKind } from './letter-text.ts'
import { SendStop } from './send-stop.tsx'
import { Sources } from './sources.tsx'
import { useAttachments } from './use-attachments.ts'
import { useComposerCommands } from './use-composer-commands.ts'
import { useEditorHandle } from './use-editor-handle.ts'
import { useFiles } from './use-files.ts'
import { type EditableLetter, useLetter } from './use-letter.ts'
import { useSeen } from './use-seen.ts'
import { useSend } from './use-send.ts'
import { useSlash } from './use-slash.ts'

interface Props {
  readonly ticket: Ticket
  /** Puts the keyboard back on the conversation. */
  onLeave(): void
  /** Shows the newest message. */
  onRead(): void
}

/** The letter or note at the foot of a ticket: kept with every pause, sent by a key, taken back for ten seconds. */
export function Composer({ ticket, onLeave, onRead }: Props) {
  const { t, language } = useText()
  const letter = useLetter(ticket.id)
  const { kind } = letter.letter
  const section = useRef<HTMLElement>(null)
  const editor = useEditorHandle()
  const [seen, setAllSeen] = useSeen(ticket, letter.isUntouched)
  const sending = useSend(ticket, letter, seen)
  const attaching = useAttachments(ticket.id, letter)
  const files = useFiles(attaching.attach)
  const slash = useSlash(ticket.id, letter, editor.insert)
  const recipientTrouble = sending.stop?.kind === 'recipient' ? sending.stop.text : null
  const addresses = useAddressesOpen(recipientTrouble)
  const setKind = useSetKind(letter, (next) => {
    sending.clearStop()
    addresses.open(next === 'forward')
  })
  const take = useTaking(ticket, letter, editor.focus)
  useComposerCommands({
    section,
    letter,
    sending,
    onKind: setKind,
    onFocus: editor.focus,
    onAddresses: () => addresses.open(true, true),
  })
  const read = (): void => {
    if (sending.stop?.kind === 'placeholders') editor.focus()
    else {
      setAllSeen()
      onRead()
    }
    sending.clearStop()
  }
  return (
    <section
      ref={section}
      className={styles.composer}
      aria-label={t('letters.region')}
      data-kind={kind}
      data-over={files.isOver}
      {...files.handlers}
    >
      <KindChoice kind={kind} disabled={!letter.openings} onChange={setKind} />
      {kind === 'note' ? (
        <p className={styles.noteLine}>{t('letters.noteHint')}</p>
      ) : (
        <AddressLine
          ticket={ticket}
          letter={letter.letter}
          open={addresses.isOpen}
          takesFocus={addresses.takesFocus}
          trouble={recipientTrouble}
          onToggle={() => addresses.open(!addresses.isOpen)}
          onChange={(part) => {
            sending.clearStop()
            letter.change(part)
          }}
        />
      )}
      <LazyEditor
        handle={editor.ref}
        html={letter.letter.html}
        label={t(`letters.text.${kind}`)}
        placeholder={t(`letters.placeholder.${kind}`)}
        lang={languageOf(ticket, kind, language)}
        locked={sending.isSending}
        className={kind === 'note' ? styles.note : undefined}
        onReady={editor.onReady}
        onChange={(html) => {
          sending.clearStop()
          letter.change({ html })
        }}
        onBlur={letter.flush}
        onLeave={onLeave}
        onSlash={slash}
        tools={
          <EditorTools onFiles={attaching.attach} onBlocks={editor.beginSlash}>
            <Compare ticketId={ticket.id} letter={letter} onInsert={take.insertDraft} onReplace={take.replace} />
          </EditorTools>
        }
      />
      <AttachmentList attachments={letter.attachments} attaching={attaching} />
      <ForwardedFiles ticket={ticket} letter={letter} onAttach={attaching.attachFrom} />
      <Sources sources={letter.isUntouched ? [] : letter.letter.sources} />
      {sending.stop && <SendStop stop={sending.stop} sending={sending} onRead={read} />}
      <Foot letter={letter} sending={sending} onDiscarded={editor.focus} />
      {files.isOver && <p className={styles.drop}>{t('letters.dropHere')}</p>}
    </section>
  )
}

/** A letter is written in the language of the mail that it answers, a note in that of the desk. */
function languageOf(ticket: Ticket, kind: LetterKind, screen: string): string {
  const mail = ticket.messages.findLast(({ direction }) => direction === 'inbound')?.language ?? 'und'
  return kind === 'note' || mail === 'und' ? screen : mail
}

interface AddressesOpen {
  readonly isOpen: boolean
  /** The keyboard goes to the first field. */
  readonly takesFocus: boolean
  open(open: boolean, takesFocus?: boolean): void
}

/** Unfolded by hand, by a forward that goes to nobody yet, and where something is wrong with an address. */
function useAddressesOpen(trouble: string | null): AddressesOpen {
  const [state, setState] = useState({ isOpen: false, takesFocus: false })
  const [known, setKnown] = useState(trouble)
  if (known !== trouble) {
    setKnown(trouble)
    if (trouble !== null) setState({ isOpen: true, takesFocus: true })
  }
  return { ...state, open: (isOpen, takesFocus = false) => setState({ isOpen, takesFocus }) }
}

function useSetKind(letter: EditableLetter, onChanged: (kind: LetterKind) => void): (kind: LetterKind) => void {
  const { t } = useText()
  return (kind) => {
    const before = letter.letter
    if (!letter.openings || kind === before.kind) return
    letter.change(withKind(before, kind, letter.openings))
    onChanged(kind)
    if (letter.isUntouched || (kind === 'note') === (before.kind === 'note')) return
    // What was meant for colleagues must not go out unnoticed.
    tell(t(kind === 'note' ? 'letters.nowNote' : 'letters.nowMail'), () => letter.change(before))
  }
}

interface Taking {
  insertDraft(draft: DraftSuggestion): void
  replace(draft: DraftSuggestion): void
}

/** Lets the panels beside the ticket write into the letter, each time with a way back. */
function useTaking(ticket: Ticket, letter: EditableLetter, focus: (at?: 'start') => void): Taking {
  const { t } = useText()
  const ticketId = ticket.id
  const put = (said: string, html: string, sources: EditableLetter['letter']['sources']): void => {
    const before = letter.letter
    letter.change({ html, sources })
    tell(said, () => letter.change({ html: before.html, sources: before.sources }))
    // The new text is in the field after the next paint only.
    requestAnimationFrame(() => focus('start'))
  }
  const insertDraft = (draft: DraftSuggestion): void => {
    const { html, sources } = letter.letter
    put(t('letters.taken'), joinedHtml(htmlOfText(draft.text), html), mergeSources(draft.sources, sources))
  }
  const takeOver = useEffectEvent(insertDraft)
  const insert = useEffectEvent((text: string) => {
    letter.change({ html: joinedHtml(letter.letter.html, htmlOfText(text)) })
    focus()
  })
  useEffect(
    () => registerAnswer(ticketId, { insert: (text) => insert(text), takeOver: (given) => takeOver(given) }),
    [ticketId],
  )
  return {
    insertDraft,
    replace: (draft) => put(t('letters.replaced'), htmlOfText(draft.text), draft.sources),
  }
}
