import type { Editor } from '@tiptap/react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './editor.module.css'
import { linkTo } from './link-to.ts'

/** Where a link goes; without a selection the address itself is written. */
export function LinkField({ editor, onLeave }: { editor: Editor; onLeave: () => void }) {
  const { t } = useText()
  const before = String(editor.getAttributes('link').href ?? '')
  const [address, setAddress] = useState(before)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const href = linkTo(address)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    event.stopPropagation()
    if (href === null) return
    const chain = editor.chain().focus().extendMarkRange('link')
    if (editor.state.selection.empty && before === '') {
      chain.insertContent({ type: 'text', text: address.trim(), marks: [{ type: 'link', attrs: { href } }] }).run()
    } else chain.setLink({ href }).run()
    onLeave()
  }
  const remove = (): void => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run()
    onLeave()
  }
  return (
    <form
      className={styles.link}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onLeave()
      }}
    >
      <input
        ref={field}
        className={styles.linkInput}
        type="text"
        inputMode="url"
        aria-label={t('letters.linkAddress')}
        placeholder="https://"
        value={address}
        onChange={({ target }) => setAddress(target.value)}
      />
      <Button submit disabled={href === null}>
        {t('letters.linkSet')}
      </Button>
      {before !== '' && (
        <Button look="quiet" onClick={remove}>
          {t('letters.linkRemove')}
        </Button>
      )}
    </form>
  )
}
