import type { ElectronApplication } from '@playwright/test'
import { de } from '../../renderer/i18n/de/index.ts'
import { expect, test } from './app.ts'
import { bringIn, clientOf } from './story-data.ts'

const isVisible = (desktop: ElectronApplication): Promise<boolean | undefined> =>
  desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
const closeWindow = (desktop: ElectronApplication): Promise<void> =>
  desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())

test('closing the window leaves it running where that was chosen, and it comes back when asked for', async ({
  page,
  desktop,
  engine,
}) => {
  if (!desktop) throw new Error('this is about the shell')
  await bringIn(engine)
  await page.getByRole('button', { name: de.app.settings, exact: true }).click()
  await page.getByRole('checkbox', { name: de.notifications.keepRunning }).check()
  const client = await clientOf(engine)
  await expect.poll(async () => (await client.call('notifications.settings', {})).keepRunning).toBe(true)
  client.close()

  await closeWindow(desktop)
  await expect.poll(() => isVisible(desktop)).toBe(false)
  await page.evaluate(() => window.leitstand?.comeToFront())
  await expect.poll(() => isVisible(desktop)).toBe(true)

  await page.getByRole('checkbox', { name: de.notifications.keepRunning }).uncheck()
  await page.evaluate(() => window.leitstand?.setKeepRunning(false))
  const closed = desktop.waitForEvent('close')
  await closeWindow(desktop)
  await closed
})

test('shows how much is unread on its icon, and takes nothing else for a count', async ({ page, desktop }) => {
  await desktop?.evaluate(({ app }) => {
    // The page itself says that nothing is unread, before or after this.
    const counts = [0]
    Object.assign(globalThis, { counts })
    app.setBadgeCount = (count) => {
      // Also told again with the language of the screens.
      if (counts.at(-1) !== count) counts.push(count ?? 0)
      return true
    }
  })
  await page.evaluate(async () => {
    await window.leitstand?.setUnread(3)
    await window.leitstand?.setUnread(Number.NaN)
  })
  expect(await desktop?.evaluate(() => Reflect.get(globalThis, 'counts'))).toEqual([0, 3, 0])
})
