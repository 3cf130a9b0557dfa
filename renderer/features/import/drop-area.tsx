import { FileUp, FolderUp } from 'lucide-react'
import { type ChangeEvent, type ReactNode, useRef } from 'react'
import type { Rejection } from '../../../native/contract/intake.ts'
import { Button } from '../../components/button.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './import.module.css'
import { fromInput, type PickedFile } from './picked-files.ts'
import { useFileDrop } from './use-file-drop.ts'

/** Files and folders by choosing or by dropping them anywhere onto the window. */
export function DropArea({
  busy,
  onFiles,
  children,
}: {
  busy: boolean
  onFiles: (files: PickedFile[], unreadable: Rejection[]) => void
  children: ReactNode
}) {
  const { t } = useText()
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const over = useFileDrop((picked, unreadable) => {
    if (!busy) onFiles(picked, unreadable)
  })
  const take = ({ currentTarget }: ChangeEvent<HTMLInputElement>): void => {
    const picked = fromInput(currentTarget.files ?? [])
    // So that the same file can be chosen once more.
    currentTarget.value = ''
    if (picked.length > 0) onFiles(picked, [])
  }
  return (
    <div className={styles.drop} data-over={(over && !busy) || undefined}>
      <p className={styles.dropText}>{dropText()}</p>
      <div className={styles.buttons}>
        <Button look="primary" disabled={busy} onClick={() => files.current?.click()}>
          <FileUp size={16} aria-hidden />
          {t('intake.chooseFiles')}
        </Button>
        <Button disabled={busy} onClick={() => folder.current?.click()}>
          <FolderUp size={16} aria-hidden />
          {t('intake.chooseFolder')}
        </Button>
      </div>
      {children}
      <input ref={files} type="file" multiple hidden onChange={take} />
      <input
        ref={(input) => {
          folder.current = input
          // React knows no attribute of this name.
          if (input) input.webkitdirectory = true
        }}
        type="file"
        multiple
        hidden
        onChange={take}
      />
    </div>
  )

  function dropText(): string {
    if (busy) return t('intake.busy')
    return over ? t('intake.dropNow') : t('intake.drop')
  }
}
