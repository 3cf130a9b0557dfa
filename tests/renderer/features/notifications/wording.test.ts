import i18next from 'i18next'
import { beforeAll, expect, test } from 'vitest'
import {
  type Notification,
  type NotificationAbout,
  type NotificationId,
  notificationAbout,
} from '../../../../native/contract/notifications.ts'
import type { TicketId } from '../../../../native/contract/words.ts'
import { wording } from '../../../../renderer/features/notifications/wording.ts'
import { de } from '../../../../renderer/i18n/de/index.ts'

beforeAll(() =>
  i18next.init({ lng: 'de', resources: { de: { translation: de } }, interpolation: { escapeValue: false } }),
)

const due = (about: Partial<NotificationAbout>): Notification => ({
  id: 1 as NotificationId,
  at: 0,
  kind: 'due',
  ticketId: 1 as TicketId,
  subject: 'Presse steht',
  alert: null,
  customerName: null,
  about: notificationAbout.parse(about),
  seen: false,
})

test('says which promise is broken, that nobody has the ticket, and what was done about it', () => {
  expect(wording(i18next.t, due({ promise: 'broken', promiseOf: 'answer', nobodys: true, raisedTo: 'high' }))).toBe(
    'Antwort überfällig, niemand hat das Ticket, Priorität jetzt hoch',
  )
  expect(wording(i18next.t, due({ promise: 'near', promiseOf: 'solution' }))).toBe('Lösung bald fällig')
})

test('says so of any promise where an older entry does not name it', () => {
  expect(wording(i18next.t, due({ promise: 'broken' }))).toBe('Eine Frist ist abgelaufen')
})
