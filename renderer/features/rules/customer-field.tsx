import { X } from 'lucide-react'
import { useState } from 'react'
import type { CustomerId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { useEngine, useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './rules.module.css'

/** Customers, added by number or exact name. */
export function CustomerField({
  ids,
  onChange,
}: {
  ids: readonly CustomerId[]
  onChange: (ids: CustomerId[]) => void
}) {
  const { t } = useText()
  const engine = useEngine()
  const [typed, setTyped] = useState('')
  const [isUnknown, setIsUnknown] = useState(false)
  const add = (): void => {
    const customer = typed.trim()
    if (customer === '') return
    engine.call('customers.find', { customer }).then(
      ({ customerId }) => {
        setTyped('')
        setIsUnknown(false)
        if (!ids.includes(customerId)) onChange([...ids, customerId])
      },
      () => setIsUnknown(true),
    )
  }
  return (
    <>
      <span className={styles.chips}>
        {ids.map((id) => (
          <Customer key={id} id={id} onTake={() => onChange(ids.filter((other) => other !== id))} />
        ))}
      </span>
      <label className={styles.inline}>
        {t('rules.field.customerNumber')}
        <input
          type="text"
          className={styles.input}
          value={typed}
          aria-invalid={isUnknown || undefined}
          onChange={({ target }) => setTyped(target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            add()
          }}
        />
      </label>
      <Button onClick={add}>{t('rules.field.customerAdd')}</Button>
      {isUnknown && <span className={styles.trouble}>{t('rules.field.customerUnknown')}</span>}
    </>
  )
}

function Customer({ id, onTake }: { id: CustomerId; onTake: () => void }) {
  const { t } = useText()
  const { data } = useEngineQuery('customers.profile', { customerId: id })
  const name = data?.name ?? String(id)
  return (
    <span className={styles.chip}>
      {name}
      <button
        type="button"
        className={styles.take}
        aria-label={t('rules.field.take', { value: name })}
        onClick={onTake}
      >
        <X size={12} aria-hidden />
      </button>
    </span>
  )
}
