import type { Field } from '../../../native/contract/fields.ts'
import { Button } from '../../components/button.tsx'
import { tell } from '../../components/notices.tsx'
import { useEngineMutation, useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './ticket-fields.module.css'

/** Asks first: what tickets have in the field cannot be brought back. */
export function FieldRemoval({ field, onClose }: { field: Field; onClose: () => void }) {
  const { t, format } = useText()
  const { data } = useEngineQuery('fields.usage', { id: field.id })
  const { mutate, isPending } = useEngineMutation('fields.remove')
  const name = format.pick(field.name)
  const remove = (): void =>
    mutate(
      { id: field.id },
      {
        onSuccess: () => {
          tell(t('fields.removed', { name }))
          onClose()
        },
      },
    )
  return (
    <div className={styles.form}>
      <p>{data && (data.tickets === 0 ? t('fields.removeUnused') : t('fields.removeUsed', { count: data.tickets }))}</p>
      <div className={styles.foot}>
        <Button disabled={isPending || !data} onClick={remove}>
          {t('fields.remove')}
        </Button>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
      </div>
    </div>
  )
}
