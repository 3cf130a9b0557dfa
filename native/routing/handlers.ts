import { namelessAgent } from '../contract/words.ts'
import type { DomainHandlers } from '../protocol/handlers.ts'
import type { SettingsService } from '../settings/service.ts'
import type { RoutingService } from './service.ts'

export const createRoutingHandlers = (
  routing: RoutingService,
  settings: SettingsService,
): DomainHandlers<'routing'> => ({
  'routing.ofTicket': async ({ ticketId }) => ({ suggestion: await routing.ofTicket(ticketId) }),
  'routing.ofTexts': async ({ texts }, { signal }) => ({ results: await routing.ofTexts(texts, signal) }),
  'routing.learn': (_input, { signal }) => routing.learn(signal),
  'routing.colleagues': async () => ({ colleagues: await routing.colleagues.list() }),
  'routing.setAbsence': async (change) =>
    routing.colleagues.setAbsence({ ...change, actor: (await settings.get()).agentName || namelessAgent }),
})
