import { useId } from 'react'
import {
  type NotificationKind,
  type NotificationWay,
  notificationKinds,
  notificationWays,
  type NotificationSettings as Values,
} from '../../../native/contract/notifications.ts'
import { Button } from '../../components/button.tsx'
import form from '../../components/form.module.css'
import { PageSection } from '../../components/page.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useText } from '../../i18n/index.ts'
import { NameMissing } from './name-missing.tsx'
import { usePermission } from './permission.ts'
import { QuietHours } from './quiet-hours.tsx'
import styles from './settings.module.css'
import { SilenceLine } from './silence-line.tsx'
import { useSettings } from './use-settings.ts'

/** What is told, by which way, and when not. What is changed is kept at once. */
export function NotificationSettings() {
  const { t } = useText()
  const { shown, change, error, refetch } = useSettings()
  return (
    <PageSection title={t('notifications.title')} text={t('notifications.settingsText')}>
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {!shown && !error && (
        <Waiting name={t('app.loading')}>
          <SkeletonLines widths={[30, 60]} />
        </Waiting>
      )}
      {shown && <Fields shown={shown} change={change} />}
    </PageSection>
  )
}

function Fields({ shown, change }: { shown: Values; change: (change: Partial<Values>) => void }) {
  return (
    <div className={form.settings}>
      <NameMissing />
      <div className={styles.kinds}>
        {notificationKinds.map((kind) => (
          <Ways
            key={kind}
            kind={kind}
            way={shown.ways[kind]}
            onChange={(way) => change({ ways: { ...shown.ways, [kind]: way } })}
          />
        ))}
      </div>
      <AskPermission />
      <QuietHours values={shown.quiet} onChange={(quiet) => change({ quiet })} />
      <SilenceLine />
      {window.leitstand && <KeepRunning keep={shown.keepRunning} onChange={(keepRunning) => change({ keepRunning })} />}
    </div>
  )
}

function Ways({
  kind,
  way,
  onChange,
}: {
  kind: NotificationKind
  way: NotificationWay
  onChange: (way: NotificationWay) => void
}) {
  const { t } = useText()
  const id = useId()
  return (
    <div role="radiogroup" aria-labelledby={id} className={styles.kind}>
      <span id={id}>{t(`notifications.kinds.${kind}`)}</span>
      {notificationWays.map((each) => (
        <label key={each} className={form.check}>
          <input type="radio" name={id} value={each} checked={each === way} onChange={() => onChange(each)} />
          {t(`notifications.ways.${each}`)}
        </label>
      ))}
    </div>
  )
}

function AskPermission() {
  const { t } = useText()
  const { permission, ask } = usePermission()
  if (permission !== 'default') return <p className={form.hint}>{t(`notifications.permission.${permission}`)}</p>
  return (
    <div className={form.field}>
      <Button onClick={() => void ask()}>{t('notifications.permission.allow')}</Button>
      <p className={form.hint}>{t('notifications.permission.ask')}</p>
    </div>
  )
}

/** Only where there is a window of our own to close. */
function KeepRunning({ keep, onChange }: { keep: boolean; onChange: (keep: boolean) => void }) {
  const { t } = useText()
  const id = useId()
  return (
    <div className={form.field}>
      <label className={form.check}>
        <input
          type="checkbox"
          checked={keep}
          aria-describedby={id}
          onChange={({ target }) => onChange(target.checked)}
        />
        {t('notifications.keepRunning')}
      </label>
      <p id={id} className={form.hint}>
        {t('notifications.keepRunningHint')}
      </p>
    </div>
  )
}
