import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Router } from 'wouter'
import { Notices } from '../components/notices.tsx'
import { TooltipProvider } from '../components/tooltip.tsx'
import { type EngineConnection, EngineContext, useConnectionState, useEngine, useEngineQuery } from '../engine/index.ts'
import { EngineFailed } from '../features/engine-failed/index.ts'
import { FirstRun } from '../features/first-run/index.ts'
import { useLongWork } from '../features/import/index.ts'
import { useAppearance } from './appearance.ts'
import { Frame } from './frame.tsx'
import { useHashLocation, usePlace } from './routes.ts'

/** @param connection and @param queries live as long as the page */
export function App({ connection, queries }: { connection: EngineConnection; queries: QueryClient }) {
  return (
    <EngineContext value={connection}>
      <QueryClientProvider client={queries}>
        <TooltipProvider>
          <Router hook={useHashLocation}>
            <Screen />
            <Notices />
          </Router>
        </TooltipProvider>
      </QueryClientProvider>
    </EngineContext>
  )
}

/** Why there is no engine, the first run, or the desk. */
function Screen() {
  const engine = useEngine()
  const state = useConnectionState()
  const rowHeight = useAppearance()
  const { data: status } = useEngineQuery('app.status', {})
  const { place, go } = usePlace()
  const work = useLongWork()
  if (!engine.wasConnected()) {
    if (state.kind === 'failed')
      return <EngineFailed reason={state.reason} detail={state.detail} onRetry={engine.retryNow} />
    if (state.kind === 'waiting') return <EngineFailed reason="unreachable" detail="" onRetry={engine.retryNow} />
    return null
  }
  if (!status) return null
  // The first tickets are there before the whole company is.
  const first = status.empty || work?.kind === 'example'
  if (first && place.area === 'tickets') return <FirstRun onImport={() => go({ area: 'data' })} />
  return <Frame rowHeight={rowHeight} />
}
