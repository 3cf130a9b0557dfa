import { useState } from 'react'
import { useShortcut } from '../components/shortcuts.ts'
import { ImportScreen } from '../features/import/index.ts'
import { LearningScreen } from '../features/learning/index.ts'
import { SettingsScreen } from '../features/settings/index.ts'
import styles from './frame.module.css'
import { KeysDialog } from './keys-dialog.tsx'
import { Rail } from './rail.tsx'
import { usePlace } from './routes.ts'
import { StatusLine } from './status-line.tsx'
import { TicketsScreen } from './tickets-screen.tsx'

/** The rail and the area that the address names. */
export function Frame({ rowHeight }: { rowHeight: number }) {
  const { place, go } = usePlace()
  const [keysOpen, setKeysOpen] = useState(false)
  useShortcut('?', () => setKeysOpen(true))
  return (
    <div className={styles.frame}>
      <Rail place={place} go={go} onKeys={() => setKeysOpen(true)} />
      <main className={styles.main}>
        {place.area === 'data' && (
          <ImportScreen onOpenQueue={() => go({ area: 'tickets', view: 'queue', ticketId: null })} />
        )}
        {place.area === 'learning' && (
          <LearningScreen onOpenTicket={(ticketId) => go({ area: 'tickets', view: 'queue', ticketId })} />
        )}
        {place.area === 'settings' && <SettingsScreen />}
        {place.area === 'tickets' && (
          <TicketsScreen
            view={place.view}
            ticketId={place.ticketId}
            rowHeight={rowHeight}
            onView={(view) => go({ area: 'tickets', view, ticketId: place.ticketId })}
            onOpen={(ticketId) => go({ area: 'tickets', view: place.view, ticketId })}
          />
        )}
        <StatusLine />
      </main>
      <KeysDialog open={keysOpen} onOpenChange={setKeysOpen} />
    </div>
  )
}
