import { EngineError } from '../contract/errors.ts'
import type { DomainHandlers } from '../protocol/handlers.ts'
import type { TriageService } from '../triage/service.ts'
import type { AdHocIndex } from './ad-hoc-index.ts'
import type { CaseService } from './service.ts'

export function createCaseHandlers(service: CaseService, triage: TriageService): DomainHandlers<'cases'> {
  // Ad hoc indexes live as long as the connection that asked for them.
  const byConnection = new WeakMap<object, Map<string, AdHocIndex>>()

  return {
    'cases.similarToTicket': async ({ ticketId, limit }) => {
      const mail = await triage.mailOf(ticketId)
      return { cases: mail ? await service.similar(mail, limit) : [] }
    },
    'cases.get': ({ caseId }) => service.get(caseId),
    'cases.buildIndex': async ({ cases }, { signal, report, connection }) => {
      const index = await service.buildIndex(cases, {
        signal,
        report: (done) => report({ done, total: cases.length }),
      })
      const indexes = byConnection.get(connection) ?? new Map<string, AdHocIndex>()
      const name = `index-${indexes.size + 1}`
      byConnection.set(connection, indexes.set(name, index))
      return { index: name }
    },
    'cases.searchIndex': async ({ index: name, texts, limit }, { signal, connection }) => {
      const index = byConnection.get(connection)?.get(name)
      if (!index) throw new EngineError('not_found', { what: 'index', id: name })
      const results = await index.search(texts, limit, signal)
      return { results: results.map((hits) => ({ hits })) }
    },
  }
}
