import type { DomainHandlers } from '../protocol/handlers.ts'
import type { ReportDocuments } from './documents.ts'
import type { ReportSchedules } from './schedules.ts'
import type { ReportService } from './service.ts'

export const createReportHandlers = ({
  service,
  documents,
  schedules,
}: {
  service: ReportService
  documents: ReportDocuments
  schedules: ReportSchedules
}): DomainHandlers<'reports'> => ({
  'reports.section': (input) => service.section(input),
  'reports.choices': () => service.choices(),
  'reports.tickets': (input) => service.tickets(input),
  'reports.document': async (input) => {
    const { name, mediaType, content } = await documents.make(input)
    return { name, mediaType, contentBase64: Buffer.from(content).toString('base64') }
  },
  'reports.schedules': async () => ({ schedules: await schedules.list() }),
  'reports.saveSchedule': async ({ id, schedule }) => ({ id: await schedules.save(id, schedule) }),
  'reports.removeSchedule': ({ id }) => schedules.remove(id),
  'reports.sendNow': ({ id }) => schedules.sendNow(id),
})
