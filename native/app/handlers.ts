import type { DomainHandlers } from '../protocol/handlers.ts'
import type { AppService } from './service.ts'

export const createAppHandlers = (service: AppService): DomainHandlers<'app'> => ({
  'app.status': () => service.status(),
  'app.loadExampleCompany': (_input, { signal, report }) => service.loadExampleCompany({ signal, report }),
})
