import { Placeholder } from '@tiptap/extensions'
import { EditorContent, type Editor as TipTap, useEditor } from '@tiptap/react'
import { StarterKit } from '@tiptap/starter-kit'
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { cx } from '../../components/cx.ts'
import styles from './editor.module.css'
import { sameWords } from './letter-text.ts'
import type { SlashItem } from './slash.ts'
import { type SlashKeys, SlashMenu } from './slash-menu.tsx'
import { Toolbar } from './toolbar.tsx'

export interface EditorHandle {
  /** Puts the cursor into the text: where it was, or at its start. */
  focus(at?: 'start'): void
  /** Writes at the cursor and leaves it there. */
  insert(html: string): void
  /** Types a slash, as a word of its own. */
  beginSlash(): void
}

export interface EditorProps {
  readonly handle: Ref<EditorHandle>
  readonly html: string
  /** Accessible name. */
  readonly label: string
  readonly placeholder?: string
  /** Of the text, for the spelling. */
  readonly lang: string
  readonly locked?: boolean
  readonly className?: string | undefined
  onChange(html: string): void
  onBlur?(): void
  /** Escape was pressed. */
  onLeave?(): void
  /** Called once it can be written in. */
  onReady?(): void
  /** Chosen after a slash; the slash and what was typed after it are gone by then. */
  readonly onSlash?: ((item: SlashItem) => void) | undefined
  /** Stand at the end of the toolbar. */
  readonly tools?: ReactNode
}

/** Only what letters may hold; anything else that is pasted loses its shape and keeps its words. */
const kit = StarterKit.configure({
  heading: { levels: [1, 2, 3] },
  code: false,
  codeBlock: false,
  horizontalRule: false,
  strike: false,
  underline: false,
  trailingNode: false,
  dropcursor: false,
  link: {
    openOnClick: false,
    isAllowedUri: (url) => /^(https?:|mailto:|tel:)/i.test(url),
    HTMLAttributes: { rel: null, target: null, class: null },
  },
})

const holdsFiles = (data: DataTransfer | null): boolean =>
  // Office programs put a picture of the text beside the text itself.
  data !== null && data.files.length > 0 && !data.types.includes('text/html')

/** A rich-text field whose text is `html`; changed from outside it takes the new text, without a word to `onChange`. */
export function Editor(props: EditorProps) {
  const { handle, html, label, placeholder = '', lang, locked = false, className, onSlash, tools } = props
  const shown = useRef(html)
  const hint = useRef(placeholder)
  hint.current = placeholder
  const slash = useRef<SlashKeys | null>(null)
  const editor = useEditor({
    extensions: [kit, Placeholder.configure({ placeholder: () => hint.current, showOnlyCurrent: false })],
    content: html,
    editable: !locked,
    onUpdate: ({ editor: changed }) => {
      shown.current = changed.isEmpty ? '' : changed.getHTML()
      props.onChange(shown.current)
    },
    onBlur: () => props.onBlur?.(),
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        'aria-placeholder': placeholder,
        lang,
        spellcheck: 'true',
        class: styles.text ?? '',
      },
      handleDOMEvents: {
        // True: the editor leaves it to whoever listens above. Ctrl/Cmd and Enter is a command, not a line break.
        keydown: (_view, event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey),
      },
      handleKeyDown: (_view, event) => {
        if (slash.current?.onKey(event)) return true
        if (event.key !== 'Escape') return false
        event.stopPropagation()
        props.onLeave?.()
        return true
      },
      // Files go on to whoever attaches them.
      handlePaste: (_view, event) => holdsFiles(event.clipboardData),
      handleDrop: (_view, event) => holdsFiles(event.dataTransfer),
    },
  })
  useOutsideText(editor, html, shown)
  useReady(editor, props.onReady)
  useImperativeHandle(
    handle,
    () => ({
      focus: (at) => {
        if (!editor) return
        // At once: the editor's own command waits for the next frame, and what is typed until then would be lost.
        editor.view.focus()
        if (at === 'start') editor.commands.focus('start')
      },
      insert: (text) => void editor?.chain().focus().insertContent(text).run(),
      beginSlash: () => {
        const { $from } = editor?.state.selection ?? {}
        const before = $from?.parent.textBetween(0, $from.parentOffset, undefined, '\n') ?? ''
        editor
          ?.chain()
          .focus()
          .insertContent({ type: 'text', text: /\S$/.test(before) ? ' /' : '/' })
          .run()
      },
    }),
    [editor],
  )
  return (
    <div className={cx(styles.box, className)}>
      <EditorContent editor={editor} className={styles.scroll} />
      {editor && <Toolbar editor={editor}>{tools}</Toolbar>}
      {editor && onSlash && <SlashMenu editor={editor} keys={slash} lang={lang} onPick={onSlash} />}
    </div>
  )
}

/** Takes a text that was not typed here. */
function useOutsideText(editor: TipTap | null, html: string, shown: { current: string }): void {
  useEffect(() => {
    if (!editor || sameWords(html, shown.current)) return
    shown.current = html
    const { doc, selection } = editor.state
    const above = doc.textBetween(0, selection.from, '\n')
    editor.commands.setContent(html, { emitUpdate: false })
    // The cursor stays behind what it stood behind; in another text it begins anew, as below may stand a signature.
    const { doc: next } = editor.state
    const at = Math.min(selection.from, next.content.size)
    editor.commands.setTextSelection(next.textBetween(0, at, '\n') === above ? at : 0)
  }, [editor, html, shown])
}

function useReady(editor: TipTap | null, onReady: (() => void) | undefined): void {
  const ready = useRef(onReady)
  useEffect(() => {
    if (editor) ready.current?.()
  }, [editor])
}
