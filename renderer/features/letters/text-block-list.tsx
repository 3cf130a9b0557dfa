import { useState } from 'react'
import type { TextBlock } from '../../../native/contract/texts.ts'
import { Button } from '../../components/button.tsx'
import { tell } from '../../components/notices.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineMutation, useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { textOfHtml } from './letter-text.ts'
import { TextBlockDialog } from './text-block-dialog.tsx'
import { TextRow } from './text-row.tsx'
import styles from './texts.module.css'

/** All text blocks, to add to, to change and to remove. */
export function TextBlockList() {
  const { t } = useText()
  const { data, error, refetch } = useEngineQuery('texts.blocks', {})
  const [adding, setAdding] = useState(false)
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />
  return (
    <>
      {data?.blocks.length === 0 && <p className={styles.none}>{t('texts.none')}</p>}
      <ul>
        {data?.blocks.map((block) => (
          <Row key={block.id} block={block} />
        ))}
      </ul>
      <div className={styles.add}>
        <Button aria-haspopup="dialog" onClick={() => setAdding(true)}>
          {t('texts.add')}
        </Button>
        <TextBlockDialog open={adding} onOpenChange={setAdding} before={null} />
      </div>
    </>
  )
}

function Row({ block }: { block: TextBlock }) {
  const { t, format } = useText()
  const [editing, setEditing] = useState(false)
  const { mutate: remove } = useEngineMutation('texts.removeBlock')
  const { mutate: restore } = useEngineMutation('texts.restoreBlock')
  const { id, name, shortcut, language, html } = block
  const facts = [shortcut && `/${shortcut}`, format.languageName(language), textOfHtml(html).slice(0, 160)]
  return (
    <TextRow
      name={name}
      facts={facts.filter(Boolean).join(' · ')}
      editName={t('texts.editOf', { name })}
      removeName={t('texts.removeOf', { name })}
      onEdit={() => setEditing(true)}
      onRemove={() => remove({ id }, { onSuccess: () => tell(t('texts.removed', { name }), () => restore(block)) })}
    >
      <TextBlockDialog open={editing} onOpenChange={setEditing} before={block} />
    </TextRow>
  )
}
