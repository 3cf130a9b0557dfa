import { Toolbar } from '@base-ui/react/toolbar'
import { Paperclip, SquareSlash } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { IconButton } from '../../components/button.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './composer.module.css'

/** At the end of the toolbar: files, text blocks, the comparison. */
export function EditorTools({
  onFiles,
  onBlocks,
  children,
}: {
  onFiles: (files: readonly File[]) => void
  onBlocks: () => void
  children: ReactNode
}) {
  const { t } = useText()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <span className={styles.gap} />
      <Toolbar.Button
        onClick={() => input.current?.click()}
        render={
          <IconButton name={t('letters.attach')} side="top">
            <Paperclip size={16} aria-hidden />
          </IconButton>
        }
      />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])])
          // The same file can be chosen once more.
          target.value = ''
        }}
      />
      <Toolbar.Button
        onMouseDown={(event) => event.preventDefault()}
        onClick={onBlocks}
        render={
          <IconButton name={t('letters.blocks')} keys="/" side="top">
            <SquareSlash size={16} aria-hidden />
          </IconButton>
        }
      />
      {children}
    </>
  )
}
