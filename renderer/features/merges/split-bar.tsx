import { useEffect, useState } from 'react'
import type { Ticket } from '../../../native/contract/tickets.ts'
import { Button } from '../../components/button.tsx'
import { useCommand } from '../../components/shortcuts.ts'
import { useText } from '../../i18n/index.ts'
import styles from './merges.module.css'
import { stopSplitting, useSplitting } from './split-store.ts'
import { useMerges } from './use-merges.ts'

/**
 * Below the conversation while messages are being chosen, so that Tab leads from the last of them to the button.
 * @param onLeft the keyboard has to go somewhere when the bar goes
 */
export function SplitBar({ ticket, onLeft }: { ticket: Ticket; onLeft: () => void }) {
  const isOn = useSplitting(({ splitting }) => splitting?.ticketId === ticket.id)
  // Choosing ends with the ticket it was about.
  useEffect(() => stopSplitting, [])
  return isOn ? <Bar ticket={ticket} onLeft={onLeft} /> : null
}

function Bar({ ticket, onLeft }: { ticket: Ticket; onLeft: () => void }) {
  const { t } = useText()
  const { split } = useMerges()
  const [busy, setBusy] = useState(false)
  const chosen = useSplitting(({ splitting }) => splitting?.chosen)
  const count = chosen?.size ?? 0
  const all = count >= ticket.messageCount
  const ready = count > 0 && !all && !busy
  const leave = (): void => {
    stopSplitting()
    onLeft()
  }
  const run = (): void => {
    if (!ready || !chosen) return
    setBusy(true)
    void split(ticket.id, [...chosen]).then((done) => (done ? leave() : setBusy(false)))
  }
  useCommand('ticket.close', leave)
  useFocusOnNewest()
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('merges.splitting')}>
      <output className={styles.count}>
        {count === 0 ? t('merges.splitHint') : t('merges.chosen', { count })}
        {all && ` ${t('merges.oneStays')}`}
      </output>
      <Button onClick={leave}>{t('merges.cancel')}</Button>
      <Button look="primary" aria-disabled={!ready} onClick={run}>
        {t('merges.doSplit')}
      </Button>
    </div>
  )
}

/** The newest message is the one on screen; the menu that led here gives the focus back first. */
function useFocusOnNewest(): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      const marks = document.querySelectorAll<HTMLElement>('[data-split]')
      marks[marks.length - 1]?.focus({ preventScroll: true })
    }, 50)
    return () => clearTimeout(timer)
  }, [])
}
