import { useState } from 'react'
import { fewestExamples, type OwnAspect } from '../../../native/contract/voices.ts'
import { Button } from '../../components/button.tsx'
import { tell } from '../../components/notices.tsx'
import { PageSection } from '../../components/page.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useEngineMutation, useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './voices.module.css'

/** Aspects that a company watches beside the standard ones. */
export function OwnAspects() {
  const { t, format } = useText()
  const [edited, setEdited] = useState<OwnAspect | 'new' | null>(null)
  const { data, refetch } = useEngineQuery('voices.aspects', {})
  const save = useEngineMutation('voices.saveAspect', { onSuccess: () => void refetch() })
  const remove = useEngineMutation('voices.removeAspect', {
    onSuccess: (removed) => {
      void refetch()
      tell(t('voices.own.removed', { name: format.pick(removed.name) }), () => save.mutate(removed))
    },
  })
  return (
    <PageSection
      title={t('voices.own.title')}
      text={t('voices.own.text', { count: fewestExamples })}
      aside={edited === null && <Button onClick={() => setEdited('new')}>{t('voices.own.add')}</Button>}
    >
      <ul className={styles.own}>
        {data?.aspects.map((aspect) => (
          <li key={aspect.id}>
            <span>{format.pick(aspect.name)}</span>
            <Button look="quiet" onClick={() => setEdited(aspect)}>
              {t('voices.own.edit', { name: format.pick(aspect.name) })}
            </Button>
            <Button look="quiet" onClick={() => remove.mutate({ id: aspect.id })}>
              {t('voices.own.remove', { name: format.pick(aspect.name) })}
            </Button>
          </li>
        ))}
      </ul>
      {edited !== null && (
        <Editor
          key={edited === 'new' ? 'new' : edited.id}
          aspect={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
          onSave={(aspect) => save.mutate(aspect, { onSuccess: () => setEdited(null) })}
        />
      )}
    </PageSection>
  )
}

function Editor({
  aspect,
  onSave,
  onClose,
}: {
  aspect: OwnAspect | null
  onSave: (aspect: { id: string | null; name: { de: string; en: string }; examples: string[] }) => void
  onClose: () => void
}) {
  const { t } = useText()
  const [de, setDe] = useState(aspect?.name.de ?? '')
  const [en, setEn] = useState(aspect?.name.en ?? '')
  const [lines, setLines] = useState(aspect?.examples.join('\n') ?? '')
  const examples = lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.length >= 3)
  const short = examples.length < fewestExamples
  return (
    <form
      className={styles.editor}
      onSubmit={(event) => {
        event.preventDefault()
        if (!short && `${de}${en}`.trim() !== '') onSave({ id: aspect?.id ?? null, name: { de, en }, examples })
      }}
    >
      <TextField label={t('voices.own.nameDe')} value={de} onChange={setDe} maxLength={80} />
      <TextField label={t('voices.own.nameEn')} value={en} onChange={setEn} maxLength={80} />
      <TextField
        label={t('voices.own.examples')}
        hint={t('voices.own.examplesHint', { count: Math.max(0, fewestExamples - examples.length) })}
        value={lines}
        onChange={setLines}
        lines={7}
      />
      <div className={styles.actions}>
        <Button submit look="primary" disabled={short || `${de}${en}`.trim() === ''}>
          {t('voices.own.save')}
        </Button>
        <Button onClick={onClose}>{t('voices.own.cancel')}</Button>
      </div>
    </form>
  )
}
