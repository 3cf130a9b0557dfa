import { Toolbar as Base } from '@base-ui/react/toolbar'
import { type Editor, useEditorState } from '@tiptap/react'
import { Bold, Italic, Link, List, ListOrdered, TextQuote } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { IconButton } from '../../components/button.tsx'
import { keyText } from '../../components/key-text.ts'
import { isMac } from '../../components/shortcuts.ts'
import { useText } from '../../i18n/index.ts'
import styles from './editor.module.css'
import { LinkField } from './link-field.tsx'

const marks = [
  {
    name: 'bold',
    icon: Bold,
    keys: 'Mod+b',
    is: 'bold',
    run: (editor: Editor) => editor.chain().focus().toggleBold().run(),
  },
  {
    name: 'italic',
    icon: Italic,
    keys: 'Mod+i',
    is: 'italic',
    run: (editor: Editor) => editor.chain().focus().toggleItalic().run(),
  },
  {
    name: 'bullets',
    icon: List,
    keys: 'Mod+Shift+8',
    is: 'bulletList',
    run: (editor: Editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    name: 'numbers',
    icon: ListOrdered,
    keys: 'Mod+Shift+7',
    is: 'orderedList',
    run: (editor: Editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    name: 'quote',
    icon: TextQuote,
    keys: 'Mod+Shift+b',
    is: 'blockquote',
    run: (editor: Editor) => editor.chain().focus().toggleBlockquote().run(),
  },
] as const

/** Few buttons, one stop of the Tab key: arrows go from one to the next. `children` stand at the end. */
export function Toolbar({ editor, children }: { editor: Editor; children: ReactNode }) {
  const { t } = useText()
  const [linking, setLinking] = useState(false)
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => ({ link: now.isActive('link'), on: marks.map(({ is }) => now.isActive(is)) }),
  })
  const leaveLink = (): void => {
    setLinking(false)
    editor.commands.focus()
  }
  return (
    <>
      {linking && <LinkField editor={editor} onLeave={leaveLink} />}
      <Base.Root className={styles.tools} aria-label={t('letters.tools')}>
        {marks.map(({ name, icon: Icon, keys, run }, at) => (
          <Base.Button
            key={name}
            aria-pressed={active.on[at] ?? false}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => run(editor)}
            render={
              <IconButton name={t(`letters.${name}`)} keys={keyText(keys, t, isMac)} side="top">
                <Icon size={16} aria-hidden />
              </IconButton>
            }
          />
        ))}
        <Base.Button
          aria-pressed={active.link}
          aria-expanded={linking}
          onClick={() => setLinking(!linking)}
          render={
            <IconButton name={t('letters.link')} side="top">
              <Link size={16} aria-hidden />
            </IconButton>
          }
        />
        {children}
      </Base.Root>
    </>
  )
}
