import { BellOff } from 'lucide-react'
import { useRef, useState } from 'react'
import type { AlertDetail } from '../../../native/contract/patterns.ts'
import { Button } from '../../components/button.tsx'
import { useCommand } from '../../components/shortcuts.ts'
import { Tooltip } from '../../components/tooltip.tsx'
import { useText } from '../../i18n/index.ts'
import type { Ways } from './alerts-screen.tsx'
import { Assignee } from './assignee.tsx'
import { KnownDefectDialog } from './known-defect-dialog.tsx'
import { MergeMenu } from './merge-menu.tsx'
import { MutePopover } from './mute-popover.tsx'
import styles from './patterns.module.css'
import { ReviewDialog } from './review-dialog.tsx'
import { type AlertChange, useAlertChange } from './use-alert-change.ts'

type Props = Pick<Ways, 'onOpen' | 'onTicket'> & { readonly alert: AlertDetail }

/** What can be done about an alert; what comes next in its life first. */
export function Actions({ alert, onOpen, onTicket }: Props) {
  const { t } = useText()
  const change = useAlertChange(alert)
  return (
    <fieldset className={styles.actions}>
      <legend className="sr-only">{t('patterns.act.region')}</legend>
      <NextStep alert={alert} change={change} onTicket={onTicket} />
      {(alert.state === 'open' || alert.state === 'confirmed') && <DismissAlert change={change} />}
      <Mute alert={alert} change={change} />
      <Assignee alert={alert} onAssign={(name) => void change.assign(name)} />
      <MergeMenu alert={alert} change={change} onOpen={onOpen} />
      {alert.state === 'known' && (
        <Button look="quiet" onClick={() => void change.unmakeKnown()}>
          {t('patterns.act.unmakeKnown')}
        </Button>
      )}
      <Merged alert={alert} change={change} />
    </fieldset>
  )
}

/** Open: to be confirmed; confirmed: to be made known; known: its tickets to be answered. */
function NextStep({ alert, change, onTicket }: { alert: AlertDetail; change: AlertChange } & Pick<Ways, 'onTicket'>) {
  const { t } = useText()
  const { state, unanswered } = alert
  if (state === 'dismissed')
    return <Button onClick={() => void change.setState('open')}>{t('patterns.act.reopen')}</Button>
  return (
    <>
      {state === 'open' && <Confirm change={change} />}
      {state === 'known' ? (
        unanswered > 0 && <Answer alert={alert} onTicket={onTicket} />
      ) : (
        <MakeKnown alert={alert} change={change} primary={state === 'confirmed'} />
      )}
    </>
  )
}

function Confirm({ change }: { change: AlertChange }) {
  const { t } = useText()
  const run = (): void => void change.setState('confirmed')
  useCommand('alert.confirm', run)
  return (
    <Tooltip text={t('patterns.act.confirm')} command="alert.confirm">
      <Button look="primary" onClick={run}>
        {t('patterns.act.confirm')}
      </Button>
    </Tooltip>
  )
}

function DismissAlert({ change }: { change: AlertChange }) {
  const { t } = useText()
  const run = (): void => void change.setState('dismissed')
  useCommand('alert.dismiss', run)
  return (
    <Tooltip text={t('patterns.act.dismiss')} command="alert.dismiss">
      <Button onClick={run}>{t('patterns.act.dismiss')}</Button>
    </Tooltip>
  )
}

function MakeKnown({ alert, change, primary }: { alert: AlertDetail; change: AlertChange; primary: boolean }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  useCommand('alert.known', () => setOpen(true))
  return (
    <>
      <Tooltip text={t('patterns.act.known')} command="alert.known">
        <Button look={primary ? 'primary' : 'plain'} aria-haspopup="dialog" onClick={() => setOpen(true)}>
          {t('patterns.act.known')}
        </Button>
      </Tooltip>
      <KnownDefectDialog alert={alert} change={change} open={open} onOpenChange={setOpen} />
    </>
  )
}

function Answer({ alert, onTicket }: { alert: AlertDetail } & Pick<Ways, 'onTicket'>) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  useCommand('alert.answer', () => setOpen(true))
  return (
    <>
      <Tooltip text={t('patterns.act.answer', { count: alert.unanswered })} command="alert.answer">
        <Button look="primary" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          {t('patterns.act.answer', { count: alert.unanswered })}
        </Button>
      </Tooltip>
      <ReviewDialog alertId={alert.id} open={open} onOpenChange={setOpen} onTicket={onTicket} />
    </>
  )
}

function Mute({ alert, change }: { alert: AlertDetail; change: AlertChange }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const trigger = useRef<HTMLButtonElement>(null)
  const muted = alert.mutedUntil !== null
  const run = (): void => (muted ? void change.mute(null) : setOpen(true))
  useCommand('alert.mute', run)
  return (
    <>
      <Tooltip text={t(muted ? 'patterns.act.unmute' : 'patterns.act.mute')} command="alert.mute">
        <Button ref={trigger} aria-haspopup={muted ? undefined : 'dialog'} onClick={run}>
          <BellOff size={14} aria-hidden />
          {t(muted ? 'patterns.act.unmute' : 'patterns.act.mute')}
        </Button>
      </Tooltip>
      <MutePopover open={open} onOpenChange={setOpen} anchor={trigger} onPick={(until) => void change.mute(until)} />
    </>
  )
}

/** What was put together with it, to be parted again. */
function Merged({ alert, change }: { alert: AlertDetail; change: AlertChange }) {
  const { t, format } = useText()
  if (alert.mergedFrom.length === 0) return null
  return (
    <ul className={styles.mergedFrom} aria-label={t('patterns.act.mergedFrom')}>
      {alert.mergedFrom.map((other) => {
        const name = other.givenName ?? format.pick(other.name)
        return (
          <li key={other.id}>
            <span>
              {t('patterns.act.mergedFrom')} «{name}»
            </span>
            <Button
              look="quiet"
              aria-label={t('patterns.act.unmergeOf', { name })}
              onClick={() => void change.unmerge(other)}
            >
              {t('patterns.act.unmerge')}
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
