import type { ReactNode } from 'react'
import type { Ticket } from '../../../native/contract/tickets.ts'
import { useText } from '../../i18n/index.ts'
import { AttachmentList } from './attachment-list.tsx'
import styles from './composer.module.css'
import { Foot } from './composer-foot.tsx'
import { EditorTools } from './editor-tools.tsx'
import { ForwardedFiles } from './forwarded-files.tsx'
import { LazyEditor } from './lazy-editor.tsx'
import { SendStop } from './send-stop.tsx'
import type { SlashItem } from './slash.ts'
import { Sources } from './sources.tsx'
import type { Writing } from './use-writing.ts'

interface Props {
  readonly ticket: Ticket
  readonly writing: Writing
  readonly hidden: boolean
  /** Stands above the text. */
  readonly head: ReactNode
  /** At the end of the toolbar. */
  readonly tools?: ReactNode
  onSlash(item: SlashItem, insert: (html: string) => void): void
  onLeave(): void
  onRead(): void
}

/** The field for a letter or a note with everything that belongs to it. Out of sight it keeps what is in it. */
export function WritingPane({ ticket, writing, hidden, head, tools, onSlash, onLeave, onRead }: Props) {
  const { t } = useText()
  const { letter, editor, sending, attaching } = writing
  const { kind, html } = letter.letter
  const read = (): void => {
    if (sending.stop?.kind === 'placeholders') editor.focus()
    else {
      writing.setAllSeen()
      onRead()
    }
    sending.clearStop()
  }
  return (
    <div className={styles.pane} hidden={hidden}>
      {head}
      <LazyEditor
        handle={editor.ref}
        html={html}
        label={t(`letters.text.${kind}`)}
        placeholder={t(`letters.placeholder.${kind}`)}
        lang={useLanguageOf(ticket, writing)}
        locked={sending.isSending}
        className={kind === 'note' ? styles.note : undefined}
        onReady={editor.onReady}
        onChange={(changed) => {
          sending.clearStop()
          letter.change({ html: changed })
        }}
        onBlur={letter.flush}
        onLeave={onLeave}
        onSlash={(item) => onSlash(item, editor.insert)}
        tools={
          <EditorTools onFiles={attaching.attach} onBlocks={editor.beginSlash}>
            {tools}
          </EditorTools>
        }
      />
      <AttachmentList attachments={letter.attachments} attaching={attaching} />
      <ForwardedFiles ticket={ticket} letter={letter} onAttach={attaching.attachFrom} />
      <Sources sources={letter.isUntouched ? [] : letter.letter.sources} />
      {sending.stop && <SendStop stop={sending.stop} sending={sending} onRead={read} />}
      <Foot letter={letter} sending={sending} onDiscarded={editor.focus} />
    </div>
  )
}

/** A letter is written in the language of the mail that it answers, a note in that of the desk. */
function useLanguageOf(ticket: Ticket, { part }: Writing): string {
  const { language: screen } = useText()
  const mail = ticket.messages.findLast(({ direction }) => direction === 'inbound')?.language ?? 'und'
  return part === 'note' || mail === 'und' ? screen : mail
}
