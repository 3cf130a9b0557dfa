import { useState } from 'react'
import type { OwnedMachine } from '../../../native/contract/customers.ts'
import { Button } from '../../components/button.tsx'
import { useNow } from '../../components/use-now.ts'
import { useText } from '../../i18n/index.ts'
import { ageYears, inWarranty, scaleYears } from '../customer/index.ts'
import styles from './profile.module.css'

const first = 8

/** His machines with age, warranty and maintenance, those first that are due. */
export function MachineTable({ machines }: { machines: readonly OwnedMachine[] }) {
  const { t } = useText()
  const now = useNow()
  const [all, setAll] = useState(false)
  if (machines.length === 0) return <p className={styles.muted}>{t('customer.noMachines')}</p>
  const sorted = machines.toSorted((a, b) => dueOf(a) - dueOf(b))
  const scale = scaleYears(machines, now)
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('profile.machine')}</th>
            <th scope="col">{t('profile.age')}</th>
            <th scope="col">{t('profile.warranty')}</th>
            <th scope="col">{t('profile.maintenance')}</th>
          </tr>
        </thead>
        <tbody>
          {(all ? sorted : sorted.slice(0, first)).map((machine) => (
            <MachineRow key={machine.serial} machine={machine} now={now} scale={scale} />
          ))}
        </tbody>
      </table>
      {machines.length > first && (
        <Button look="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('app.showLess') : t('app.showMore', { count: machines.length - first })}
        </Button>
      )}
    </>
  )
}

const dueOf = ({ maintenanceDueAt }: OwnedMachine): number => maintenanceDueAt ?? Number.POSITIVE_INFINITY

function MachineRow({ machine, now, scale }: { machine: OwnedMachine; now: number; scale: number }) {
  const { t, format } = useText()
  const years = ageYears(machine, now)
  const { warrantyUntil, maintenanceDueAt, lastMaintenanceAt } = machine
  const overdue = maintenanceDueAt !== null && maintenanceDueAt < now
  return (
    <tr>
      <th scope="row">
        <span className={styles.strong}>{format.pick(machine.modelName) || machine.model}</span>
        <span className={styles.small}>{[machine.serial, machine.site].filter(Boolean).join(' · ')}</span>
        {machine.defects.length > 0 && <Defects machine={machine} />}
      </th>
      <td>
        {years === null ? (
          <span className={styles.muted}>{t('customer.ageUnknown')}</span>
        ) : (
          <>
            {years < 1 ? t('customer.ageUnderOne') : t('customer.age', { count: Math.floor(years) })}
            <span className={styles.track} aria-hidden="true">
              <span className={styles.bar} style={{ width: `${Math.max(2, (years / scale) * 100)}%` }} />
            </span>
          </>
        )}
      </td>
      <td>
        {warrantyUntil === null ? (
          <span className={styles.muted}>{t('profile.unknown')}</span>
        ) : (
          <span className={inWarranty(machine, now) ? styles.good : styles.muted}>
            {t(inWarranty(machine, now) ? 'profile.until' : 'profile.over', { date: format.date(warrantyUntil) })}
          </span>
        )}
      </td>
      <td>
        {maintenanceDueAt === null ? (
          <span className={styles.muted}>{t('profile.noMaintenance')}</span>
        ) : (
          <span className={overdue ? styles.late : undefined}>
            {t(overdue ? 'profile.overdueSince' : 'profile.dueAt', { date: format.date(maintenanceDueAt) })}
          </span>
        )}
        <span className={styles.small}>
          {lastMaintenanceAt !== null && t('profile.lastMaintenance', { date: format.date(lastMaintenanceAt) })}
        </span>
      </td>
    </tr>
  )
}

function Defects({ machine }: { machine: OwnedMachine }) {
  const { t, format } = useText()
  const [open, setOpen] = useState(false)
  return (
    <span className={styles.small}>
      <button type="button" className={styles.inline} aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('profile.defects', { count: machine.defects.length })}
      </button>
      {open && (
        <span className={styles.defects}>
          {machine.defects.map((defect) => (
            <span key={defect.de}>{format.pick(defect)}</span>
          ))}
        </span>
      )}
    </span>
  )
}
