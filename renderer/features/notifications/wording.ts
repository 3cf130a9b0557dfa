import type { Notification } from '../../../native/contract/notifications.ts'
import type { Translate } from '../../i18n/index.ts'

/** What happened, in a few words. */
export function wording(t: Translate, { kind, about: { person: who, promise } }: Notification): string {
  switch (kind) {
    case 'new_ticket':
      return who ? t('notifications.says.newTicketFrom', { who }) : t('notifications.says.newTicket')
    case 'assigned':
      return who ? t('notifications.says.assignedBy', { who }) : t('notifications.says.assigned')
    case 'answered':
      return who ? t('notifications.says.answeredBy', { who }) : t('notifications.says.answered')
    case 'back':
      return t('notifications.says.back')
    case 'due':
      return t(promise === 'broken' ? 'notifications.says.broken' : 'notifications.says.near')
    case 'undelivered':
      return t('notifications.says.undelivered')
  }
}

/** The ticket's subject, and whose it is. */
export const ticketWording = ({ subject, customerName }: Notification): string =>
  [subject, customerName].filter(Boolean).join(' · ')
