import { Tag } from 'lucide-react'
import { useRef, useState } from 'react'
import { IconButton } from '../../components/button.tsx'
import { useText } from '../../i18n/index.ts'
import { TagPicker } from '../changes/index.ts'
import styles from './bulk.module.css'
import type { Apply } from './bulk-bar.tsx'

const modes = ['add', 'remove'] as const

/** A tag put on, or taken off, all that is selected. */
export function BulkTags({ apply }: { apply: Apply }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const [mode, setMode] = useState<(typeof modes)[number]>('add')
  const button = useRef<HTMLButtonElement>(null)
  const toggle = (tag: string): void => {
    setOpen(false)
    if (mode === 'add') apply({ field: 'tag', add: [tag] }, t('changes.what.tagged', { tag }))
    else apply({ field: 'tag', remove: [tag] }, t('changes.what.untagged', { tag }))
  }
  return (
    <>
      <IconButton
        ref={button}
        name={t('changes.tags')}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => {
          setMode('add')
          setOpen(true)
        }}
      >
        <Tag size={16} aria-hidden />
      </IconButton>
      <TagPicker
        open={open}
        onOpenChange={setOpen}
        anchor={button}
        set={[]}
        canCreate={mode === 'add'}
        onToggle={toggle}
        head={
          <fieldset className={styles.modes}>
            <legend className="sr-only">{t('changes.tagMode')}</legend>
            {modes.map((each) => (
              <button
                key={each}
                type="button"
                className={styles.mode}
                aria-pressed={mode === each}
                onClick={() => setMode(each)}
              >
                {t(each === 'add' ? 'changes.tagAdd' : 'changes.tagRemove')}
              </button>
            ))}
          </fieldset>
        }
      />
    </>
  )
}
