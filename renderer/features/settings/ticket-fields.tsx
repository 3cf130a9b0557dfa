import { useState } from 'react'
import type { Field } from '../../../native/contract/fields.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { FieldForm } from './ticket-field-form.tsx'
import { FieldRemoval } from './ticket-field-removal.tsx'
import styles from './ticket-fields.module.css'

/** The company's own fields, to add to, to change and to remove. */
export function TicketFields() {
  const { t } = useText()
  const { data, error, refetch } = useEngineQuery('fields.list', {})
  const [adding, setAdding] = useState(false)
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />
  return (
    <>
      {data?.fields.length === 0 && <p className={styles.hint}>{t('fields.none')}</p>}
      <ul className={styles.list}>
        {data?.fields.map((field) => (
          <Row key={field.id} field={field} />
        ))}
      </ul>
      <Button aria-haspopup="dialog" onClick={() => setAdding(true)}>
        {t('fields.add')}
      </Button>
      <Dialog open={adding} onOpenChange={setAdding} title={t('fields.newTitle')} closeName={t('app.close')}>
        <FieldForm before={null} onClose={() => setAdding(false)} />
      </Dialog>
    </>
  )
}

function Row({ field }: { field: Field }) {
  const { t, format } = useText()
  const [open, setOpen] = useState<'form' | 'removal' | null>(null)
  const close = (): void => setOpen(null)
  const name = format.pick(field.name)
  const closeName = t('app.close')
  return (
    <li className={styles.row}>
      <span className={styles.words}>
        {name}
        <span className={styles.facts}>{[t(`fields.kind.${field.kind}`), ...field.choices].join(' · ')}</span>
      </span>
      <Button
        look="quiet"
        aria-haspopup="dialog"
        aria-label={t('fields.editOf', { name })}
        onClick={() => setOpen('form')}
      >
        {t('fields.edit')}
      </Button>
      <Button
        look="quiet"
        aria-haspopup="dialog"
        aria-label={t('fields.removeOf', { name })}
        onClick={() => setOpen('removal')}
      >
        {t('fields.remove')}
      </Button>
      <Dialog open={open === 'form'} onOpenChange={close} title={t('fields.editTitle')} closeName={closeName}>
        <FieldForm before={field} onClose={close} />
      </Dialog>
      <Dialog
        open={open === 'removal'}
        onOpenChange={close}
        title={t('fields.removeTitle', { name })}
        closeName={closeName}
      >
        <FieldRemoval field={field} onClose={close} />
      </Dialog>
    </li>
  )
}
