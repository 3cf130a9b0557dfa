import type { ReactNode } from 'react'
import type { AlertDetail } from '../../../native/contract/patterns.ts'
import type { CustomerId } from '../../../native/contract/words.ts'
import { useText } from '../../i18n/index.ts'
import styles from './patterns.module.css'
import { Section } from './section.tsx'

/** Whom it strikes, and which machines. */
export function Who({ alert, onCustomer }: { alert: AlertDetail; onCustomer: (customerId: CustomerId) => void }) {
  const { t, format } = useText()
  return (
    <div className={styles.pair}>
      <Section title={t('patterns.who.customers')}>
        <Counted>
          {alert.topCustomers.map(({ customerId, name, tickets }) => (
            <li key={customerId}>
              <button type="button" className={styles.link} onClick={() => onCustomer(customerId)}>
                {name}
              </button>
              <Count tickets={tickets} />
            </li>
          ))}
        </Counted>
      </Section>
      <Section title={t('patterns.who.machines')}>
        <Counted>
          {alert.topModels.map(({ model, name, tickets }) => (
            <li key={model}>
              <span>
                {format.pick(name)} <span className={styles.small}>{model}</span>
              </span>
              <Count tickets={tickets} />
            </li>
          ))}
        </Counted>
      </Section>
    </div>
  )
}

function Counted({ children }: { children: readonly ReactNode[] }) {
  const { t } = useText()
  if (children.length === 0) return <p className={styles.muted}>{t('patterns.who.none')}</p>
  return <ul className={styles.counted}>{children}</ul>
}

function Count({ tickets }: { tickets: number }) {
  const { t } = useText()
  return <span className={styles.small}>{t('patterns.who.tickets', { count: tickets })}</span>
}
