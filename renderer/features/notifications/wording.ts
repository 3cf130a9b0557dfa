import type { Notification } from '../../../native/contract/notifications.ts'
import type { Localized } from '../../../native/contract/words.ts'
import type { Translate } from '../../i18n/index.ts'

/** What happened, in a few words. */
export function wording(t: Translate, { kind, about }: Notification): string {
  const { person: who } = about
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
      return dueWording(t, about)
    case 'undelivered':
      return t('notifications.says.undelivered')
    case 'rule':
      return about.text === ''
        ? t('notifications.says.rule', { who })
        : t('notifications.says.ruleSays', { who, text: about.text })
    case 'pattern':
      return t(about.severity === 'high' ? 'notifications.says.patternHigh' : 'notifications.says.pattern', {
        count: about.tickets,
      })
  }
}

/** Which promise, that nobody has the ticket, and what was done about it. */
function dueWording(t: Translate, { promise, promiseOf, nobodys, raisedTo }: Notification['about']): string {
  const state = promise === 'broken' ? 'broken' : 'near'
  return [
    promiseOf ? t(`notifications.says.${state}Of.${promiseOf}`) : t(`notifications.says.${state}`),
    ...(nobodys ? [t('notifications.says.nobodys')] : []),
    ...(raisedTo ? [t('notifications.says.raised', { priority: t(`words.priority.${raisedTo}`) })] : []),
  ].join(', ')
}

/** In the language of the screens. */
export type Pick = (text: Localized) => string

/** The ticket's subject and whose it is, or what is piling up. */
export function subjectWording({ subject, customerName, alert }: Notification, pick: Pick): string {
  if (alert) return alert.givenName ?? pick(alert.name)
  return [subject, customerName].filter(Boolean).join(' · ')
}
