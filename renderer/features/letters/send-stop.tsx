import { useEffect, useRef } from 'react'
import { Button } from '../../components/button.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './composer.module.css'
import type { Sending, Stop } from './use-send.ts'

/** What speaks against sending now, with the way to look and the way to send all the same. */
export function SendStop({ stop, sending, onRead }: { stop: Stop; sending: Sending; onRead: () => void }) {
  const { t } = useText()
  const region = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (stop.kind !== 'recipient') region.current?.querySelector('button')?.focus()
  }, [stop])
  if (stop.kind === 'recipient') return null
  const movedOn = stop.kind === 'moved_on'
  return (
    <div ref={region} role="alert" className={styles.stop}>
      <span className={styles.stopText}>
        {movedOn
          ? t(`letters.movedOn.${stop.by}`, { name: stop.name || t('letters.somebody') })
          : t('letters.placeholdersLeft', { names: stop.names.join(', ') })}
      </span>
      <Button onClick={onRead}>{t(movedOn ? 'letters.read' : 'letters.fillIn')}</Button>
      <Button
        onClick={() =>
          sending.send(stop.solve, movedOn ? { placeholders: true, movedOn: true } : { placeholders: true })
        }
      >
        {t('letters.sendAnyway')}
      </Button>
    </div>
  )
}
