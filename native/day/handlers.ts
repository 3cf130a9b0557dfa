import type { DomainHandlers } from '../protocol/handlers.ts'
import type { DayService } from './service.ts'

export const createDayHandlers = (service: DayService): DomainHandlers<'day'> => ({
  'day.get': ({ date, timeZone }) => service.get(date, timeZone),
})
