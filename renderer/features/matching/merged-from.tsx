import { useId, useState } from 'react'
import type { CustomerId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './matching.module.css'
import { useMatching } from './use-matching.ts'

/** In the profile of a customer made of several records: how many, which, and the way to part them. */
export function MergedFrom({ customerId }: { customerId: CustomerId }) {
  const { t } = useText()
  const { part } = useMatching()
  const [open, setOpen] = useState(false)
  const body = useId()
  const { data } = useEngineQuery('matching.merges', { customerId, limit: 50 })
  // The profile is whole without it.
  if (!data || data.merges.length === 0) return null
  return (
    <div className={styles.from}>
      <Button look="quiet" aria-expanded={open} aria-controls={body} onClick={() => setOpen(!open)}>
        {t('matching.mergedFrom', { count: data.total + 1 })}
      </Button>
      <ul id={body} hidden={!open} className={styles.records}>
        {data.merges.map(({ id, absorbed, actor }) => (
          <li key={id}>
            <span>
              {absorbed.name}{' '}
              <span className={styles.muted}>
                {absorbed.number}, {actor ?? t('matching.automatic')}
              </span>
            </span>
            <Button
              look="quiet"
              aria-label={t('matching.partOf', { name: absorbed.name, number: absorbed.number })}
              onClick={() => void part(id, absorbed.name)}
            >
              {t('matching.part')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
