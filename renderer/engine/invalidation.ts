import type { QueryClient } from '@tanstack/react-query'
import type { Output } from '../../native/contract/index.ts'
import type { JobProgress } from '../../native/contract/jobs.ts'
import { createChangeCollector, type TicketChanges } from './changes.ts'
import type { EngineConnection } from './connection.ts'
import { engineKey } from './keys.ts'

/** Asked again for each ticket that changed; all of them take `{ ticketId }`. */
const perTicket = [
  'tickets.get',
  'tickets.messages',
  'triage.ofTicket',
  'triage.dismissals',
  'routing.ofTicket',
  'cases.similarToTicket',
  'articles.similarToTicket',
  'defects.ofTicket',
  'suggestions.draft',
  'letters.get',
] as const
/** Asked again whenever any ticket changed. */
const overTickets = [
  'tickets.list',
  'tickets.counts',
  'tickets.tags',
  'views.counts',
  'find.tickets',
  'customers.profile',
  'customers.moodHistory',
  'day.get',
  'app.status',
] as const

/**
 * Keeps the cache true to the engine: its events mark what they concern as stale, and what is on screen is asked for
 * again. Values that an event carries whole are put in directly.
 * @returns a function that stops it
 */
export function keepFresh(connection: EngineConnection, queries: QueryClient): () => void {
  const stale = (key: readonly unknown[]): void => {
    void queries.invalidateQueries({ queryKey: key })
  }
  const collector = createChangeCollector({ tell: (changes) => invalidateTickets(queries, changes) })
  const stops = [
    connection.on('tickets.changed', ({ ticketIds }) => collector.add(ticketIds)),
    connection.on('letters.changed', ({ ticketId }) => stale(['letters.get', { ticketId }])),
    connection.on('letters.outboxChanged', () => stale(['letters.outbox'])),
    connection.on('triage.done', ({ ticketIds }) => collector.add(ticketIds)),
    connection.on('customers.changed', () => {
      stale(['customers.profile'])
      stale(['customers.moodHistory'])
      stale(['tickets.get'])
      stale(['app.status'])
    }),
    connection.on('defects.changed', () => {
      stale(['defects.list'])
      stale(['defects.ofTicket'])
      stale(['suggestions.draft'])
    }),
    connection.on('views.changed', () => {
      stale(['views.list'])
      stale(['views.counts'])
    }),
    connection.on('fields.changed', () => {
      stale(['fields.list'])
      stale(['fields.usage'])
      stale(['tickets.get'])
    }),
    connection.on('intake.imported', () => {
      stale(['intake.rejections'])
      stale(['app.status'])
    }),
    connection.on('routing.changed', () => {
      stale(['routing.ofTicket'])
      stale(['routing.colleagues'])
    }),
    connection.on('texts.changed', () => {
      stale(['texts.blocks'])
      stale(['texts.macros'])
    }),
    connection.on('intake.watchedChanged', () => stale(['intake.watchedFolders'])),
    connection.on('learning.changed', () => {
      stale(['learning.overview'])
      stale(['learning.examples'])
    }),
    connection.on('categories.changed', () => {
      stale(['categories.list'])
      stale(['learning.overview'])
    }),
    connection.on('learning.progressed', (training) => {
      queries.setQueryData<Output<'learning.overview'>>(
        engineKey('learning.overview', {}),
        (known) => known && { ...known, training },
      )
    }),
    connection.on('settings.changed', (value) => {
      queries.setQueryData(engineKey('settings.get', {}), value)
      stale(['routing.ofTicket'])
      stale(['day.get'])
    }),
    connection.on('notifications.changed', () => {
      stale(['notifications.list'])
      stale(['notifications.counts'])
    }),
    connection.on('notifications.settingsChanged', (value) =>
      queries.setQueryData(engineKey('notifications.settings', {}), value),
    ),
    connection.on('sla.changed', (value) => queries.setQueryData(engineKey('sla.get', {}), value)),
    connection.on('app.modelsChanged', (models) => {
      queries.setQueryData<Output<'app.status'>>(engineKey('app.status', {}), (known) => known && { ...known, models })
      // What failed for want of models is worth another try; the rest comes with `triage.done`.
      if (models.state === 'ready') {
        void queries.invalidateQueries({ predicate: (query) => query.state.status === 'error' })
        stale(['find.tickets'])
      }
    }),
    connection.on('jobs.progressed', (job) => {
      queries.setQueryData<Output<'jobs.progress'>>(engineKey('jobs.progress', {}), (known) => ({
        jobs: withJob(known?.jobs ?? [], job),
      }))
      if (job.kind === 'find.embed' && job.waiting + job.running === 0) stale(['find.tickets'])
    }),
    onRegained(connection, () => void queries.invalidateQueries()),
  ]
  return () => {
    collector.stop()
    for (const stop of stops) stop()
  }
}

/** Marks what shows any of the changed tickets as stale, by ticket where they can be named. */
export function invalidateTickets(queries: QueryClient, changes: TicketChanges): void {
  for (const name of overTickets) void queries.invalidateQueries({ queryKey: [name] })
  for (const name of perTicket) {
    if (changes.all) void queries.invalidateQueries({ queryKey: [name] })
    // A partial key matches inputs that hold more, such as a limit.
    else for (const ticketId of changes.ids) void queries.invalidateQueries({ queryKey: [name, { ticketId }] })
  }
}

/** The list with the newest word on one kind of work. */
export function withJob(jobs: readonly JobProgress[], job: JobProgress): JobProgress[] {
  return [...jobs.filter(({ kind }) => kind !== job.kind), job].toSorted((a, b) => a.kind.localeCompare(b.kind))
}

/** Events were missed while the connection was away, so everything is in doubt. */
function onRegained(connection: EngineConnection, ask: () => void): () => void {
  let was = connection.getState().kind
  return connection.subscribe(() => {
    const is = connection.getState().kind
    if (is === 'connected' && was !== 'connected') ask()
    was = is
  })
}
