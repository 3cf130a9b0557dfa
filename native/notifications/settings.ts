import {
  type NotificationSettings,
  notificationKinds,
  notificationSettings,
  notificationWay,
} from '../contract/notifications.ts'

export const defaultSettings: NotificationSettings = {
  ways: {
    new_ticket: 'off',
    assigned: 'system',
    answered: 'system',
    back: 'system',
    due: 'system',
    undelivered: 'system',
    rule: 'system',
    pattern: 'system',
  },
  quiet: { on: false, from: 18 * 60, to: 8 * 60, days: [true, true, true, true, true, true, true] },
  silentUntil: null,
  keepRunning: false,
}

/** What is stored, as far as it can be read; the rest is as at first. */
export function storedSettings(stored: unknown): NotificationSettings {
  const found: Record<string, unknown> = typeof stored === 'object' && stored !== null ? { ...stored } : {}
  const shape = notificationSettings.shape
  const quiet = shape.quiet.safeParse(found.quiet)
  const silentUntil = shape.silentUntil.safeParse(found.silentUntil)
  return {
    ways: waysOf(found.ways),
    quiet: quiet.success ? quiet.data : defaultSettings.quiet,
    silentUntil: silentUntil.success ? silentUntil.data : null,
    keepRunning: found.keepRunning === true,
  }
}

/** A kind that came with a later version is as at first. */
function waysOf(stored: unknown): NotificationSettings['ways'] {
  const found: Record<string, unknown> = typeof stored === 'object' && stored !== null ? { ...stored } : {}
  const ways = { ...defaultSettings.ways }
  for (const kind of notificationKinds) {
    const way = notificationWay.safeParse(found[kind])
    if (way.success) ways[kind] = way.data
  }
  return ways
}
