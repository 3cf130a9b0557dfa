import { useState } from 'react'
import type { Macro } from '../../../native/contract/texts.ts'
import { Button } from '../../components/button.tsx'
import { tell } from '../../components/notices.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineMutation, useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { MacroDialog } from './macro-dialog.tsx'
import { TextRow } from './text-row.tsx'
import styles from './texts.module.css'

/** All macros, to add to, to change and to remove. */
export function MacroList() {
  const { t } = useText()
  const { data, error, refetch } = useEngineQuery('texts.macros', {})
  const [adding, setAdding] = useState(false)
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />
  return (
    <>
      {data?.macros.length === 0 && <p className={styles.none}>{t('macros.none')}</p>}
      <ul>
        {data?.macros.map((macro) => (
          <Row key={macro.id} macro={macro} />
        ))}
      </ul>
      <div className={styles.add}>
        <Button aria-haspopup="dialog" onClick={() => setAdding(true)}>
          {t('macros.add')}
        </Button>
        <MacroDialog open={adding} onOpenChange={setAdding} before={null} />
      </div>
    </>
  )
}

function Row({ macro }: { macro: Macro }) {
  const { t } = useText()
  const [editing, setEditing] = useState(false)
  const { mutate: remove } = useEngineMutation('texts.removeMacro')
  const { mutate: save } = useEngineMutation('texts.saveMacro')
  const { id, name, actions } = macro
  return (
    <TextRow
      name={name}
      facts={actions.map(({ kind }) => t(`macros.kinds.${kind}`)).join(' · ')}
      editName={t('macros.editOf', { name })}
      removeName={t('macros.removeOf', { name })}
      onEdit={() => setEditing(true)}
      onRemove={() =>
        remove({ id }, { onSuccess: () => tell(t('texts.removed', { name }), () => save({ name, actions })) })
      }
    >
      <MacroDialog open={editing} onOpenChange={setEditing} before={macro} />
    </TextRow>
  )
}
