import type { Notification } from '../../../native/contract/notifications.ts'
import type { AlertId, TicketId } from '../../../native/contract/words.ts'
import type { Translate } from '../../i18n/index.ts'
import { type Pick, subjectWording, wording } from './wording.ts'

export interface SystemMessage {
  readonly title: string
  readonly body: string
  /** The system shows one of a tag only. */
  readonly tag: string
  /** What a click opens, a ticket or an alert; where there is neither, the list. */
  readonly ticketId: TicketId | null
  readonly alertId?: AlertId
}

/** Of more than these at once, one message tells. */
const mostMessages = 3
const mostLines = 4

/** What the operating system is to say of what has come, oldest first. */
export function systemMessages(t: Translate, untold: readonly Notification[], pick: Pick): SystemMessage[] {
  const newest = untold.at(-1)
  if (!newest) return []
  if (untold.length <= mostMessages)
    return untold.map((one) => ({
      title: wording(t, one),
      body: subjectWording(one, pick),
      tag: `leitstand-${one.id}`,
      ticketId: one.ticketId,
      ...(one.alert && { alertId: one.alert.id }),
    }))
  return [
    {
      title: t('notifications.several', { count: untold.length }),
      body: untold
        .slice(-mostLines)
        .toReversed()
        .map((one) => `${wording(t, one)}: ${one.alert ? subjectWording(one, pick) : one.subject}`)
        .join('\n'),
      tag: `leitstand-${newest.id}`,
      ticketId: null,
    },
  ]
}
