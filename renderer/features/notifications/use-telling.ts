import { useEffect, useEffectEvent } from 'react'
import type { AlertId, TicketId } from '../../../native/contract/words.ts'
import { useConnectionState, useEngine } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { usePermission } from './permission.ts'
import { type SystemMessage, systemMessages } from './system-messages.ts'

/**
 * Has the operating system tell what has come. The engine hands each notification out once, so of several windows one
 * tells it.
 * @param onOpen with the ticket or the alert a message is about; neither for the list
 */
export function useTelling(onOpen: (ticketId: TicketId | null, alertId: AlertId | null) => void): void {
  const { t, format } = useText()
  const engine = useEngine()
  const isConnected = useConnectionState().kind === 'connected'
  const mayTell = usePermission(({ permission }) => permission === 'granted')
  const show = useEffectEvent(({ ticketId, alertId, ...message }: SystemMessage): void => {
    const shown = new Notification(message.title, { body: message.body, tag: message.tag })
    shown.onclick = () => {
      shown.close()
      window.focus()
      void window.leitstand?.comeToFront()
      open(ticketId, alertId ?? null)
    }
  })
  const open = useEffectEvent((ticketId: TicketId | null, alertId: AlertId | null) => onOpen(ticketId, alertId))
  const tell = useEffectEvent(async (): Promise<void> => {
    const { notifications } = await engine.call('notifications.takeUntold', {})
    for (const message of systemMessages(t, notifications, format.pick)) show(message)
  })
  useEffect(() => {
    if (!mayTell || !isConnected) return
    // What cannot be taken just now is taken when the connection is back.
    const take = (): void => void tell().catch(() => {})
    take()
    return engine.on('notifications.changed', take)
  }, [engine, mayTell, isConnected])
}
