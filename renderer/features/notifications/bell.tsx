import { Popover } from '@base-ui/react/popover'
import { Bell } from 'lucide-react'
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { AlertId, TicketId } from '../../../native/contract/words.ts'
import { IconButton } from '../../components/button.tsx'
import floating from '../../components/floating.module.css'
import { useCommand } from '../../components/shortcuts.ts'
import { useEngineMutation, useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './bell.module.css'
import { NotificationList } from './notification-list.tsx'
import { stepThrough } from './step-through.ts'
import { useKeepRunning } from './use-keep-running.ts'
import { useTelling } from './use-telling.ts'
import { useUnreadMark } from './use-unread-mark.ts'

/** More than these are not counted in sight. */
const mostShown = 99

/** How much is new, and behind it what. It also has the operating system tell, as it is always there. */
export function NotificationBell({
  className,
  openTicketId,
  openAlertId,
  onOpen,
  onOpenAlert,
}: {
  className: string | undefined
  openTicketId: TicketId | null
  openAlertId: AlertId | null
  onOpen: (ticketId: TicketId) => void
  onOpenAlert: (alertId: AlertId) => void
}) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const popup = useRef<HTMLDivElement>(null)
  const { data } = useEngineQuery('notifications.counts', {})
  const unseen = data?.unseen ?? 0
  useCommand('app.notifications', () => setOpen(true))
  const openOf = (ticketId: TicketId | null, alertId: AlertId | null): void => {
    if (alertId !== null) onOpenAlert(alertId)
    else if (ticketId !== null) onOpen(ticketId)
    else setOpen(true)
  }
  useTelling(openOf)
  useUnreadMark(unseen)
  useKeepRunning()
  useSeenByOpening(openTicketId, openAlertId)
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        render={
          <IconButton
            name={unseen > 0 ? t('notifications.unseen', { count: unseen }) : t('notifications.title')}
            command="app.notifications"
            side="right"
            className={className ?? ''}
          >
            <span className={styles.bell}>
              <Bell size={20} aria-hidden />
              {unseen > 0 && (
                <span className={styles.count} aria-hidden="true">
                  {unseen > mostShown ? `${mostShown}+` : unseen}
                </span>
              )}
            </span>
          </IconButton>
        }
      />
      <Popover.Portal>
        <Popover.Positioner className={floating.positioner} side="right" sideOffset={8} align="end">
          <Popover.Popup
            className={`${floating.popup} ${styles.popup}`}
            data-floating
            ref={popup}
            // The rows may not be there yet; keys go through them from here.
            initialFocus={popup}
            onKeyDown={onKeyDown}
            aria-label={t('notifications.title')}
          >
            <NotificationList
              onOpen={({ ticketId, alert }) => {
                setOpen(false)
                openOf(ticketId, alert?.id ?? null)
              }}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return
  if (stepThrough(event.currentTarget, event.key)) event.preventDefault()
}

/** Whoever opens a ticket or an alert has seen what there was to tell of it. What comes while it is open may meet an empty chair. */
function useSeenByOpening(ticketId: TicketId | null, alertId: AlertId | null): void {
  const { mutate } = useEngineMutation('notifications.markSeen', { meta: { quiet: true } })
  const mark = useEffectEvent((opened: { ticketId: TicketId } | { alertId: AlertId }) => mutate(opened))
  useEffect(() => {
    if (ticketId !== null) mark({ ticketId })
  }, [ticketId])
  useEffect(() => {
    if (alertId !== null) mark({ alertId })
  }, [alertId])
}
