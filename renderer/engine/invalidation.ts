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
  'matching.tieOf',
  'routing.ofTicket',
  'cases.similarToTicket',
  'articles.similarToTicket',
  'defects.ofTicket',
  'patterns.ofTicket',
  'suggestions.draft',
  'parts.forTicket',
  'letters.get',
] as const
/** Asked again whenever any ticket changed. */
const overTickets = [
  'tickets.list',
  'tickets.counts',
  'tickets.interrupted',
  'tickets.tags',
  'views.counts',
  'find.tickets',
  'customers.profile',
  'customers.list',
  'customers.tickets',
  'journeys.timeline',
  'journeys.stages',
  'journeys.moodEvents',
  'customers.moodHistory',
  'day.get',
  'app.status',
] as const

/** Asked again when customers or what belongs to them changed. */
const ofCustomers = [
  'customers.profile',
  'customers.list',
  'customers.orders',
  'customers.returns',
  'customers.orderHistory',
  'customers.moodHistory',
  'customers.notes',
  'customers.preferences',
  'customers.interests',
  'journeys.timeline',
  'journeys.stages',
  'journeys.moodEvents',
  'outlook.steps',
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
    connection.on('rules.changed', () => stale(['rules.list'])),
    connection.on('rules.ran', () => {
      stale(['rules.list'])
      stale(['rules.runs'])
    }),
    connection.on('letters.outboxChanged', () => stale(['letters.outbox'])),
    connection.on('triage.done', ({ ticketIds }) => collector.add(ticketIds)),
    connection.on('customers.changed', () => {
      for (const name of ofCustomers) stale([name])
      stale(['tickets.get'])
      stale(['app.status'])
    }),
    connection.on('outlook.changed', () => {
      stale(['outlook.steps'])
      stale(['outlook.ofCustomer'])
    }),
    connection.on('matching.changed', () => {
      stale(['matching.pairs'])
      stale(['matching.pair'])
      stale(['matching.merges'])
      stale(['quality.overview'])
    }),
    connection.on('defects.changed', () => {
      stale(['defects.list'])
      stale(['defects.ofTicket'])
      stale(['suggestions.draft'])
    }),
    connection.on('patterns.changed', () => {
      stale(['patterns.list'])
      stale(['patterns.get'])
      stale(['patterns.tickets'])
      stale(['patterns.ofTicket'])
    }),
    connection.on('parts.changed', ({ ticketIds }) => {
      for (const ticketId of ticketIds) stale(['parts.forTicket', { ticketId }])
    }),
    connection.on('partPictures.changed', ({ partIds }) => {
      for (const partId of partIds) stale(['partPictures.list', { partId }])
      stale(['partPictures.match'])
    }),
    connection.on('offers.changed', ({ ticketId }) => {
      stale(ticketId === null ? ['offers.ofTicket'] : ['offers.ofTicket', { ticketId }])
      stale(['offers.list'])
      stale(['offers.get'])
      stale(['offers.document'])
    }),
    connection.on('offers.senderChanged', (value) => {
      queries.setQueryData(engineKey('offers.sender', {}), value)
      stale(['offers.document'])
      stale(['offers.alsoNeeded'])
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
      stale(['quality.overview'])
      stale(['app.status'])
    }),
    connection.on('paths.changed', () => {
      for (const name of ['paths.groups', 'paths.overview', 'paths.visits', 'paths.likely'] as const) stale([name])
    }),
    connection.on('topics.changed', () => stale(['topics.map'])),
    connection.on('signs.changed', () => {
      for (const name of ['signs.list', 'signs.get', 'signs.ofTicket']) stale([name])
    }),
    connection.on('voices.changed', () => {
      for (const name of ['voices.overview', 'voices.matrix', 'voices.quotes', 'voices.aspects'] as const) stale([name])
    }),
    connection.on('forecast.changed', () => {
      stale(['forecast.list'])
      stale(['forecast.part'])
      stale(['quality.overview'])
    }),
    connection.on('reports.changed', () => {
      for (const name of ['section', 'tickets', 'choices', 'schedules']) stale([`reports.${name}`])
    }),
    connection.on('quality.changed', () => {
      stale(['quality.overview'])
      stale(['quality.examples'])
    }),
    connection.on('quality.progressed', (progress) => {
      queries.setQueryData<Output<'quality.overview'>>(
        engineKey('quality.overview', {}),
        (known) => known && { ...known, progress },
      )
    }),
    connection.on('imports.changed', () => {
      stale(['imports.profiles'])
      stale(['imports.runs'])
      stale(['quality.overview'])
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
      stale(['quality.overview'])
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
