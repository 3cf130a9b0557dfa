import type { DomainHandlers } from '../protocol/handlers.ts'
import type { NotificationService } from './service.ts'

export const createNotificationHandlers = (service: NotificationService): DomainHandlers<'notifications'> => ({
  'notifications.list': (page) => service.list(page),
  'notifications.counts': async () => ({ unseen: await service.countUnseen() }),
  'notifications.markSeen': async (selection) => {
    await service.markSeen(selection)
    return {}
  },
  'notifications.takeUntold': async () => ({ notifications: await service.takeUntold() }),
  'notifications.settings': () => service.settings(),
  'notifications.setSettings': (change) => service.setSettings(change),
})
