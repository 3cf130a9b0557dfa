import { type ReactNode, Suspense } from 'react'
import { useText } from '../i18n/index.ts'
import styles from './lead-screen.module.css'
import { type LeadArea, leadAreas, type Place } from './routes.ts'

/** What a lead looks at, by its name at the left, and the one that is open. */
export function LeadScreen({
  area,
  go,
  children,
}: {
  area: LeadArea
  go: (place: Place) => void
  children: ReactNode
}) {
  const { t } = useText()
  return (
    <div className={styles.screen}>
      <nav className={styles.areas} aria-label={t('lead.title')}>
        <p className={styles.title} aria-hidden>
          {t('lead.title')}
        </p>
        <ul className={styles.list}>
          {leadAreas.map((each) => (
            <li key={each}>
              <button
                type="button"
                className={styles.area}
                aria-current={each === area ? 'page' : undefined}
                onClick={() => go(leadPlace(each))}
              >
                {t(`lead.${each}`)}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.open}>
        <Suspense>{children}</Suspense>
      </div>
    </div>
  )
}

export const leadPlace = (area: LeadArea): Place => (area === 'alerts' ? { area, alertId: null } : { area })
