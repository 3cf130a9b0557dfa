import { Suspense, useEffect, useState } from 'react'
import type { TicketId } from '../../native/contract/words.ts'
import { loadScreens } from '../components/lazy-screen.ts'
import { useCommand } from '../components/shortcuts.ts'
import { useInterruptedChanges } from '../features/changes/index.ts'
import { DayScreen } from '../features/day/index.ts'
import { useFind } from '../features/find/index.ts'
import { ForecastScreen } from '../features/forecast/index.ts'
import { ImportScreen } from '../features/import/index.ts'
import { expectKind, MappedImportScreen } from '../features/imports/index.ts'
import { LearningScreen } from '../features/learning/index.ts'
import { MatchingScreen } from '../features/matching/index.ts'
import { OfferDialog, OffersScreen } from '../features/offers/index.ts'
import { CustomersScreen, ProfileScreen } from '../features/profile/index.ts'
import { QualityScreen } from '../features/quality/index.ts'
import { SettingsScreen } from '../features/settings/index.ts'
import { Tour, useTour } from '../features/tour/index.ts'
import styles from './frame.module.css'
import { KeysDialog } from './keys-dialog.tsx'
import { LeadAreas } from './lead-areas.tsx'
import { LeadScreen } from './lead-screen.tsx'
import { PaletteHost } from './palette-host.tsx'
import { Rail } from './rail.tsx'
import { isLeadArea, type Place, usePlace } from './routes.ts'
import { StatusLine } from './status-line.tsx'
import { TicketsScreen } from './tickets-screen.tsx'
import { useAppCommands } from './use-app-commands.ts'

/** The rail and the area that the address names. */
export function Frame({ rowHeight }: { rowHeight: number }) {
  const { place, go } = usePlace()
  const [keysOpen, setKeysOpen] = useState(false)
  const [paletteOpen, setPaletteOpen] = useState(false)
  const startFind = useFind((store) => store.start)
  const view = place.area === 'tickets' ? place.view : 'queue'
  const openTicket = (ticketId: TicketId): void => go({ area: 'tickets', view, ticketId })
  const search = (query?: string): void => {
    startFind(query)
    if (place.area !== 'tickets') go({ area: 'tickets', view, ticketId: null })
  }
  useCommand('app.keys', () => setKeysOpen(true))
  useCommand('app.search', () => search())
  const startTour = useStartTour(place, go)
  useAppCommands(go)
  useInterruptedChanges()
  useScreensReady()
  return (
    <div className={styles.frame}>
      <Rail
        place={place}
        go={go}
        onSearch={() => search()}
        onPalette={() => setPaletteOpen(true)}
        onKeys={() => setKeysOpen(true)}
      />
      <main className={styles.main}>
        <Suspense fallback={<div className={styles.coming} aria-busy />}>
          {place.area === 'data' && (
            <ImportScreen
              onOpenQueue={() => go({ area: 'tickets', view: 'queue', ticketId: null })}
              onMapped={() => {
                expectKind(null)
                go({ area: 'imports' })
              }}
              onQuality={() => go({ area: 'quality' })}
            />
          )}
          {place.area === 'imports' && <MappedImportScreen onBack={() => go({ area: 'data' })} />}
          {place.area === 'learning' && (
            <LearningScreen onOpenTicket={(ticketId) => go({ area: 'tickets', view: 'queue', ticketId })} />
          )}
          {place.area === 'day' && (
            <DayScreen
              onMine={() => go({ area: 'tickets', view: 'mine', ticketId: null })}
              onSettings={() => go({ area: 'settings' })}
            />
          )}
          {place.area === 'customers' && (
            <CustomersScreen onOpen={(customerId) => go({ area: 'customer', customerId })} />
          )}
          {place.area === 'customer' && (
            <ProfileScreen
              key={place.customerId}
              customerId={place.customerId}
              onOpenTicket={openTicket}
              onCustomers={() => go({ area: 'customers' })}
            />
          )}
          {place.area === 'demand' && <ForecastScreen onData={() => go({ area: 'data' })} />}
          {place.area === 'duplicates' && <MatchingScreen />}
          {place.area === 'quality' && (
            <QualityScreen
              ways={{
                onImports: (kind) => {
                  expectKind(kind)
                  go({ area: 'imports' })
                },
                onData: () => go({ area: 'data' }),
                onDuplicates: () => go({ area: 'duplicates' }),
                onTicket: openTicket,
                onCustomer: (customerId) => go({ area: 'customer', customerId }),
                onLearning: () => go({ area: 'learning' }),
                onDemand: () => go({ area: 'demand' }),
                onQueue: () => go({ area: 'tickets', view: 'queue', ticketId: null }),
              }}
            />
          )}
          {place.area === 'offers' && <OffersScreen onOpenTicket={openTicket} />}
          {isLeadArea(place.area) && (
            <LeadScreen area={place.area} go={go}>
              <LeadAreas place={place} go={go} onTicket={openTicket} />
            </LeadScreen>
          )}
          {place.area === 'settings' && <SettingsScreen />}
          {place.area === 'tickets' && (
            <TicketsScreen
              view={place.view}
              ticketId={place.ticketId}
              rowHeight={rowHeight}
              onView={(view) => go({ area: 'tickets', view, ticketId: place.ticketId })}
              onOpen={(ticketId) => go({ area: 'tickets', view: place.view, ticketId })}
              onLead={(ticketId) => go({ area: 'tickets', view: place.view, ticketId }, { replace: true })}
            />
          )}
        </Suspense>
        <StatusLine />
      </main>
      <PaletteHost
        open={paletteOpen}
        onOpenChange={setPaletteOpen}
        onTicket={openTicket}
        onCustomer={(customerId) => go({ area: 'customer', customerId })}
        onView={(id) => go({ area: 'tickets', view: `saved:${id}`, ticketId: null })}
        onSearch={search}
      />
      <OfferDialog onOpenTicket={openTicket} />
      <KeysDialog open={keysOpen} onOpenChange={setKeysOpen} onTour={startTour} />
      <Tour
        here={place.area === 'tickets'}
        ticketId={place.area === 'tickets' ? place.ticketId : null}
        onOpen={openTicket}
      />
    </div>
  )
}

/** The tour begins at the list of tickets, wherever somebody asks for it. */
function useStartTour(place: Place, go: (place: Place) => void): () => void {
  const start = useTour((store) => store.start)
  const begin = (): void => {
    if (place.area !== 'tickets') go({ area: 'tickets', view: 'queue', ticketId: null })
    start()
  }
  useCommand('app.tour', begin)
  return begin
}

/** Reads the other screens' code once the first one stands. */
function useScreensReady(): void {
  useEffect(() => {
    // What cannot be read now is told where it is opened.
    const waiting = requestIdleCallback(() => void loadScreens().catch(() => {}))
    return () => cancelIdleCallback(waiting)
  }, [])
}
