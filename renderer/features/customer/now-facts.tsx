import type { CustomerNow } from '../../../native/contract/customers.ts'
import { type Format, type Translate, useText } from '../../i18n/index.ts'
import styles from './now-facts.module.css'

interface Fact {
  readonly key: string
  readonly text: string
  readonly tone: 'red' | 'amber' | 'plain'
}

/** What is so with a customer now, in a line; what there is none of is not said. */
export function NowFacts({ now }: { now: CustomerNow }) {
  const { t, format } = useText()
  const facts = factsOf(now, t, format)
  if (facts.length === 0) return <p className={styles.calm}>{t('profile.nothingOpen')}</p>
  return (
    <ul className={styles.facts} aria-label={t('profile.now')}>
      {facts.map(({ key, text, tone }) => (
        <li key={key} data-tone={tone}>
          {text}
        </li>
      ))}
    </ul>
  )
}

function factsOf(now: CustomerNow, t: Translate, format: Format): Fact[] {
  const fact = (key: string, count: number, tone: Fact['tone'], text: () => string): Fact[] =>
    count === 0 ? [] : [{ key, tone, text: text() }]
  const pressing = now.pressingTickets
  return [
    ...fact('tickets', now.openTickets, pressing > 0 ? 'red' : 'plain', () =>
      [
        t('profile.facts.tickets', { count: now.openTickets }),
        pressing > 0 && t('profile.facts.pressing', { count: pressing }),
      ]
        .filter(Boolean)
        .join(', '),
    ),
    ...fact('overdue', now.overdueInvoices, 'red', () =>
      t('profile.facts.overdue', { count: now.overdueInvoices, sum: format.money(now.overdueCents) }),
    ),
    ...fact('maintenanceOverdue', now.maintenanceOverdue, 'amber', () =>
      t('profile.facts.maintenanceOverdue', { count: now.maintenanceOverdue }),
    ),
    ...fact('maintenanceSoon', now.maintenanceSoon, 'plain', () =>
      t('profile.facts.maintenanceSoon', { count: now.maintenanceSoon }),
    ),
    ...fact('warranty', now.warrantyEnding, 'plain', () => t('profile.facts.warranty', { count: now.warrantyEnding })),
    ...fact('returns', now.openReturns, 'amber', () => t('profile.facts.returns', { count: now.openReturns })),
    ...fact('agreements', now.endingAgreements, 'amber', () =>
      t('profile.facts.agreements', { count: now.endingAgreements }),
    ),
  ]
}
