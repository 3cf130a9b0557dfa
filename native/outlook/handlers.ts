import type { DomainHandlers } from '../protocol/handlers.ts'
import type { OutlookService } from './service.ts'

export const createOutlookHandlers = (service: OutlookService): DomainHandlers<'outlook'> => ({
  'outlook.steps': ({ customerId }) => service.steps(customerId),
  'outlook.decide': async (wanted) => {
    await service.decide(wanted)
    return {}
  },
  'outlook.undo': async (wanted) => {
    await service.undo(wanted)
    return {}
  },
  'outlook.ofCustomer': (wanted) => service.ofCustomer(wanted),
})
