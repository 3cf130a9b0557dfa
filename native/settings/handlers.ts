import type { DomainHandlers } from '../protocol/handlers.ts'
import type { SettingsService } from './service.ts'

export const createSettingsHandlers = (service: SettingsService): DomainHandlers<'settings'> => ({
  'settings.get': () => service.get(),
  'settings.update': (change) => service.update(change),
})
