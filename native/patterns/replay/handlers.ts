import { EngineError } from '../../contract/errors.ts'
import type { DomainHandlers } from '../../protocol/handlers.ts'
import { createReplay, type Replay, type ReplayDeps } from './replay.ts'

export function createReplayHandlers(deps: ReplayDeps): DomainHandlers<'replays'> {
  const byConnection = new WeakMap<object, Map<string, Replay>>()
  return {
    'replays.open': (_, { connection }) => {
      const replays = byConnection.get(connection) ?? new Map<string, Replay>()
      const name = `replay-${replays.size + 1}`
      byConnection.set(connection, replays.set(name, createReplay(deps)))
      return { replay: name }
    },
    'replays.day': ({ replay: name, ...day }, { connection, signal }) => {
      const replay = byConnection.get(connection)?.get(name)
      if (!replay) throw new EngineError('not_found', { what: 'replay', id: name })
      return replay.day(day, signal)
    },
  }
}
