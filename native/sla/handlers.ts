import type { DomainHandlers } from '../protocol/handlers.ts'
import type { SlaService } from './service.ts'

export const createSlaHandlers = (service: SlaService): DomainHandlers<'sla'> => ({
  'sla.get': () => service.get(),
  'sla.set': async (values) => {
    await service.set(values)
    return {}
  },
  'sla.holidays': async ({ region, year, language }) => ({
    holidays: await service.holidays(region, year, language),
  }),
  'sla.regions': async ({ language }) => ({ regions: await service.regions(language) }),
})
