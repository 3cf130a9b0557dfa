import type { DomainHandlers } from '../protocol/handlers.ts'
import type { TriageService } from '../triage/service.ts'
import type { DefectService } from './service.ts'

export const createDefectHandlers = (
  defects: DefectService,
  triage: Pick<TriageService, 'matterOf'>,
): DomainHandlers<'defects'> => ({
  'defects.list': async () => ({ defects: await defects.list() }),
  'defects.save': (defect) => defects.save(defect),
  'defects.remove': async ({ defectId }) => {
    await defects.remove(defectId)
    return {}
  },
  'defects.ofTicket': async ({ ticketId }) => {
    const mail = await triage.matterOf(ticketId)
    return { matches: mail ? await defects.matching(mail) : [] }
  },
})
