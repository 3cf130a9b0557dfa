import type { Clock } from '../clock.ts'
import { EngineError } from '../contract/errors.ts'
import type { parts } from '../contract/parts.ts'
import type { Db } from '../database/open.ts'
import type { Inference } from '../inference/inference.ts'
import type { PartPictureService } from '../part-pictures/service.ts'
import type { Handlers } from '../protocol/handlers.ts'
import type { TriageService } from '../triage/service.ts'
import type { Decide } from './decisions.ts'
import { type HistoryRanker, learnHistory } from './history/ranker.ts'
import type { SearchParts } from './search.ts'
import type { PartService } from './service.ts'
import { reasonsByHistory, textParts } from './text-parts.ts'

interface Deps {
  readonly db: Db
  readonly service: PartService
  readonly search: SearchParts
  readonly decide: Decide
  readonly triage: Pick<TriageService, 'ofMails'>
  readonly pictures: Pick<PartPictureService, 'look'>
  readonly inference: Pick<Inference, 'embed'>
  readonly agent: () => Promise<string>
  readonly clock: Clock
}

export function createPartHandlers(deps: Deps): Pick<Handlers, keyof typeof parts> {
  const { service, search, decide, inference, agent } = deps
  // What was learned from a history that was handed in lives as long as the connection.
  const byConnection = new WeakMap<object, Map<string, HistoryRanker>>()
  const embed = (texts: readonly string[]) => inference.embed(texts, { role: 'query', urgency: 'now' })

  return {
    'parts.forTicket': ({ ticketId, model }) => service.forTicket(ticketId, model ?? null),
    'parts.search': async (query) => ({ parts: await search(query) }),
    'parts.get': ({ partId }) => service.get(partId),
    'parts.decide': async (what) => await decide({ ...what, actor: await agent() }),
    'parts.learnHistory': async ({ history }, { signal, report, connection }) => {
      const ranker = await learnHistory(history, {
        embed,
        signal,
        report: (share) => report({ done: Math.round(share * history.length), total: history.length }),
      })
      const rankers = byConnection.get(connection) ?? new Map<string, HistoryRanker>()
      const name = `history-${rankers.size + 1}`
      byConnection.set(connection, rankers.set(name, ranker))
      return { ranker: name }
    },
    'parts.rankByHistory': async ({ ranker: name, orders }, { connection }) => {
      const ranker = byConnection.get(connection)?.get(name)
      if (!ranker) throw new EngineError('not_found', { what: 'ranker', id: name })
      const ranked = await ranker.rank(orders)
      return { results: ranked.map((list) => ({ parts: list.map(reasonsByHistory) })) }
    },
    'parts.forTexts': async ({ texts }, { signal }) => ({ results: await textParts(deps, texts, signal) }),
  }
}
