import { expect, test } from 'vitest'
import { trayWords, unreadCount, unreadText } from '../../electron/unread.ts'

test('takes a count from the page and nothing else', () => {
  expect([3, 0, -1, 1.5, Number.NaN, '3', null, {}, 1e12].map(unreadCount)).toEqual([3, 0, 0, 0, 0, 0, 0, 0, 1_000_000])
})

test('says how much is unread in both languages', () => {
  expect(unreadText('Leitstand', 0, 'de')).toBe('Leitstand')
  expect(unreadText('Leitstand', 1, 'de')).toBe('Leitstand, 1 ungelesene Benachrichtigung')
  expect(unreadText('Leitstand', 3, 'en')).toBe('Leitstand, 3 unread notifications')
  expect([trayWords('de'), trayWords('en')]).toMatchObject([
    { open: 'Öffnen', quit: 'Beenden' },
    { open: 'Open', quit: 'Quit' },
  ])
})
