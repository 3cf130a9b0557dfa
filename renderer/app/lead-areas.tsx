import type { TicketId } from '../../native/contract/words.ts'
import { expectKind } from '../features/imports/index.ts'
import { PathsScreen } from '../features/paths/index.ts'
import { AlertsScreen } from '../features/patterns/index.ts'
import { ReportsScreen } from '../features/reports/index.ts'
import { RulesScreen } from '../features/rules/index.ts'
import { SignsScreen } from '../features/signs/index.ts'
import { TopicsScreen } from '../features/topics/index.ts'
import { VoicesScreen } from '../features/voices/index.ts'
import type { Place } from './routes.ts'

/** The open one of what a lead looks at. */
export function LeadAreas({
  place,
  go,
  onTicket,
}: {
  place: Place
  go: (place: Place, options?: { replace?: boolean }) => void
  onTicket: (ticketId: TicketId) => void
}) {
  return (
    <>
      {place.area === 'alerts' && (
        <AlertsScreen
          alertId={place.alertId}
          onOpen={(alertId, options) => go({ area: 'alerts', alertId }, options)}
          onTicket={onTicket}
          onCustomer={(customerId) => go({ area: 'customer', customerId })}
        />
      )}
      {place.area === 'topics' && (
        <TopicsScreen onTicket={onTicket} onAlert={(alertId) => go({ area: 'alerts', alertId })} />
      )}
      {place.area === 'voices' && (
        <VoicesScreen
          onTicket={onTicket}
          onCustomer={(customerId) => go({ area: 'customer', customerId })}
          onImport={() => {
            expectKind('feedback')
            go({ area: 'imports' })
          }}
        />
      )}
      {place.area === 'paths' && (
        <PathsScreen
          onCustomer={(customerId) => go({ area: 'customer', customerId })}
          onTicket={onTicket}
          onData={() => go({ area: 'data' })}
        />
      )}
      {place.area === 'reports' && <ReportsScreen onOpenTicket={onTicket} />}
      {place.area === 'rules' && <RulesScreen onTicket={onTicket} />}
      {place.area === 'signs' && (
        <SignsScreen onTicket={onTicket} onCustomer={(customerId) => go({ area: 'customer', customerId })} />
      )}
    </>
  )
}
