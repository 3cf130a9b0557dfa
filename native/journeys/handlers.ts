import type { DomainHandlers } from '../protocol/handlers.ts'
import type { JourneyService } from './service.ts'

export const createJourneyHandlers = (service: JourneyService): DomainHandlers<'journeys'> => ({
  'journeys.timeline': (wanted) => service.timeline(wanted),
  'journeys.stages': ({ customerId }) => service.stages(customerId),
  'journeys.moodEvents': ({ customerId }) => service.moodEvents(customerId),
  'journeys.ahead': ({ customerId }) => service.ahead(customerId),
})
