import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { Router } from 'wouter'
import { ErrorBoundary } from '../components/error-boundary.tsx'
import { Notices } from '../components/notices.tsx'
import { TooltipProvider } from '../components/tooltip.tsx'
import { Trouble } from '../components/trouble.tsx'
import {
  type ConnectionState,
  type EngineConnection,
  EngineContext,
  useConnectionState,
  useEngine,
  useEngineQuery,
} from '../engine/index.ts'
import { EngineFailed } from '../features/engine-failed/index.ts'
import { FirstRun } from '../features/first-run/index.ts'
import { useLongWork } from '../features/import/index.ts'
import styles from './app.module.css'
import { useAppearance } from './appearance.ts'
import { Frame } from './frame.tsx'
import { useHashLocation, usePlace } from './routes.ts'
import { useKeptLayout } from './use-kept-layout.ts'

/** @param connection and @param queries live as long as the page */
export function App({ connection, queries }: { connection: EngineConnection; queries: QueryClient }) {
  return (
    <EngineContext value={connection}>
      <QueryClientProvider client={queries}>
        <TooltipProvider>
          <Router hook={useHashLocation}>
            <ErrorBoundary fallback={(error, retry) => <Broken error={error} onRetry={retry} />}>
              <Screen />
            </ErrorBoundary>
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
  useKeptLayout()
  const { data: status, error, isFetching, refetch } = useEngineQuery('app.status', {})
  const { place, go } = usePlace()
  const work = useLongWork()
  const failure = useFailure(state)
  if (!engine.wasConnected()) return failure && <EngineFailed {...failure} onRetry={engine.retryNow} />
  if (!status) return error && !isFetching && <Broken error={error} onRetry={() => void refetch()} />
  // The first tickets are there before the whole company is.
  const first = status.empty || work?.kind === 'example'
  if (first && place.area === 'tickets') return <FirstRun onImport={() => go({ area: 'data' })} />
  return <Frame rowHeight={rowHeight} />
}

/** Nothing of the desk can be shown. */
function Broken({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <main className={styles.broken}>
      <Trouble error={error} onRetry={onRetry} />
    </main>
  )
}

interface Failure {
  readonly reason: string
  readonly detail: string
}

/** Why there is no engine; it stays while the next attempt is under way, so that nobody reads a vanishing screen. */
function useFailure(state: ConnectionState): Failure | null {
  const [known, setKnown] = useState<Failure | null>(null)
  const now = failureOf(state)
  if (now && (now.reason !== known?.reason || now.detail !== known.detail)) setKnown(now)
  return now ?? known
}

function failureOf(state: ConnectionState): Failure | null {
  if (state.kind === 'failed') return { reason: state.reason, detail: state.detail }
  return state.kind === 'waiting' ? { reason: 'unreachable', detail: '' } : null
}
