import type { Machine } from '../../../native/contract/customers.ts'
import { useNow } from '../../components/use-now.ts'
import { type Translate, useText } from '../../i18n/index.ts'
import styles from './customer.module.css'
import { FirstFew } from './first-few.tsx'
import { ageYears, inWarranty, scaleYears } from './machine-age.ts'

/** The customer’s machines, with bars for their ages on one scale. */
export function Machines({ machines }: { machines: readonly Machine[] }) {
  const { t } = useText()
  const now = useNow()
  if (machines.length === 0) return <p className={styles.muted}>{t('customer.noMachines')}</p>
  const scale = scaleYears(machines, now)
  return (
    <FirstFew items={machines} count={5} className={styles.list}>
      {(machine) => <MachineRow key={machine.serial} machine={machine} scale={scale} now={now} />}
    </FirstFew>
  )
}

function MachineRow({ machine, scale, now }: { machine: Machine; scale: number; now: number }) {
  const { t, format } = useText()
  const years = ageYears(machine, now)
  const holds = inWarranty(machine, now)
  return (
    <li>
      <div className={styles.line}>
        <span className={styles.strong}>{format.pick(machine.modelName) || machine.model}</span>
        <span className={styles.aside}>{ageText(t, years)}</span>
      </div>
      {years !== null && (
        <div className={styles.track} aria-hidden="true">
          <div className={styles.bar} style={{ width: `${Math.max(1, (years / scale) * 100)}%` }} />
        </div>
      )}
      <p className={styles.small}>
        {[
          machine.serial,
          machine.site,
          machine.installedAt !== null && t('customer.installed', { date: format.date(machine.installedAt) }),
          holds === false && t('customer.warrantyOver'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {holds && machine.warrantyUntil !== null && (
        <p className={styles.warranty}>{t('customer.warranty', { date: format.date(machine.warrantyUntil) })}</p>
      )}
    </li>
  )
}

function ageText(t: Translate, years: number | null): string {
  if (years === null) return t('customer.ageUnknown')
  return years < 1 ? t('customer.ageUnderOne') : t('customer.age', { count: Math.floor(years) })
}
