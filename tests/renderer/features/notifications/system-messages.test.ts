import i18next from 'i18next'
import { beforeAll, expect, test } from 'vitest'
import { type Notification, notificationAbout } from '../../../../native/contract/notifications.ts'
import { systemMessages } from '../../../../renderer/features/notifications/system-messages.ts'
import { de } from '../../../../renderer/i18n/de/index.ts'

beforeAll(() =>
  i18next.init({ lng: 'de', resources: { de: { translation: de } }, interpolation: { escapeValue: false } }),
)

const one = (id: number, rest: Partial<Notification> = {}): Notification => ({
  id: id as Notification['id'],
  at: id,
  kind: 'answered',
  ticketId: (id + 100) as Notification['ticketId'],
  alert: null,
  subject: `Presse ${id}`,
  customerName: 'Holzbau Maier',
  about: notificationAbout.parse({ person: 'Eva Maier' }),
  seen: false,
  ...rest,
})

test('tells few one by one, each with its ticket', () => {
  const broken = one(2, { kind: 'due', about: notificationAbout.parse({ promise: 'broken' }), customerName: null })
  expect(systemMessages(i18next.t, [one(1), broken], ({ de: words }) => words)).toEqual([
    { title: 'Eva Maier hat geantwortet', body: 'Presse 1 · Holzbau Maier', tag: 'leitstand-1', ticketId: 101 },
    { title: 'Eine Frist ist abgelaufen', body: 'Presse 2', tag: 'leitstand-2', ticketId: 102 },
  ])
})

test('tells many in one message that opens the list, the newest named', () => {
  const many = Array.from({ length: 30 }, (_, index) => one(index + 1))
  const [message, ...rest] = systemMessages(i18next.t, many, ({ de: words }) => words)
  expect(rest).toEqual([])
  expect(message).toMatchObject({ title: '30 neue Benachrichtigungen', ticketId: null })
  expect(message?.body.split('\n')).toEqual([30, 29, 28, 27].map((id) => `Eva Maier hat geantwortet: Presse ${id}`))
})

test('says nothing where nothing has come', () => {
  expect(systemMessages(i18next.t, [], ({ de: words }) => words)).toEqual([])
})
