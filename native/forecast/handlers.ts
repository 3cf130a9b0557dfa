import type { DomainHandlers } from '../protocol/handlers.ts'
import type { ForecastService } from './service.ts'

export const createForecastHandlers = (service: ForecastService): DomainHandlers<'forecast'> => ({
  'forecast.list': (input) => service.list(input),
  'forecast.part': ({ partId }) => service.part(partId),
})
