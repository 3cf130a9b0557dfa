export { type ConnectionState, createConnection, type EngineConnection } from './connection.ts'
export {
  EngineContext,
  useConnectionState,
  useEngine,
  useEngineMutation,
  useEngineQuery,
} from './hooks.ts'
export { keepFresh } from './invalidation.ts'
export { engineKey } from './keys.ts'
export { knownCategory, patchLearnedCategory, patchRemovedCategory } from './learning-cache.ts'
export { openEngine } from './open.ts'
export { createQueryClient } from './query-client.ts'
export { patchTicket, type TicketPatch } from './ticket-cache.ts'
