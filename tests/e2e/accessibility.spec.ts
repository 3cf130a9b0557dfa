import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { writeOwnTickets } from './own-tickets.ts'
import { openTicket, ticketRows, words } from './screens.ts'
import { bringIn, bringInFiles } from './story-data.ts'

/** Electron's window has no second page, which axe would use otherwise. */
const violations = async (page: Page): Promise<string[]> => {
  const results = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

/** How far the page is wider than the window, in pixels. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

for (const language of ['de', 'en'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    test.describe(`in ${language}, ${theme}`, () => {
      test.use({ language, theme })

      test('no screen has a barrier, and all fit 1280 × 720', async ({ engine, page }) => {
        const text = words[language]
        const check = async (): Promise<void> => {
          expect(await violations(page)).toEqual([])
          expect(await overflow(page)).toBeLessThanOrEqual(0)
        }
        await expect(page.getByRole('button', { name: text.first.example })).toBeVisible()
        await check()
        await bringIn(engine)
        await expect(ticketRows(page, text)).toHaveCount(2)
        await check()
        await openTicket(page, 'Presse steht seit heute morgen', text)
        await expect(page.getByRole('region', { name: text.cases.title })).toContainText('F-104')
        await check()
        for (const area of [text.app.settings, text.app.data, text.app.learning]) {
          await page.getByRole('button', { name: area, exact: true }).click()
          await expect(page.getByRole('heading', { name: area, exact: true })).toBeVisible()
          await check()
        }
        expect(await page.evaluate(() => document.documentElement.lang)).toBe(language)
      })
    })
  }
}

for (const theme of ['light', 'dark'] as const) {
  test.describe(`palette, search and keys, ${theme}`, () => {
    test.use({ theme })

    test('have no barrier', async ({ engine, page }) => {
      const { de } = words
      await bringIn(engine)
      await expect(ticketRows(page)).toHaveCount(2)
      await page.keyboard.press('ControlOrMeta+k')
      await page.keyboard.type('presse')
      await expect(page.getByRole('group', { name: de.commands.kinds.tickets })).toBeVisible()
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.keyboard.press('/')
      await expect(page.getByText(de.find.start)).toBeVisible()
      expect(await violations(page)).toEqual([])
      await page.keyboard.type('farbe:rot status:neu kun')
      await expect(page.getByRole('button', { name: /^kunde:/ })).toBeVisible()
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type('presse')
      await expect(page.getByRole('listbox', { name: de.find.hits }).getByRole('option')).toHaveCount(1)
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.keyboard.press('?')
      await expect(page.getByRole('dialog', { name: de.keys.title })).toBeVisible()
      expect(await violations(page)).toEqual([])
      expect(await overflow(page)).toBeLessThanOrEqual(0)
    })
  })
}

for (const theme of ['light', 'dark'] as const) {
  test.describe(`what was learned, ${theme}`, () => {
    test.use({ theme })

    test('has no barrier, open and with its figures', async ({ engine, folder, page }) => {
      test.slow()
      const { de } = words
      await bringInFiles(engine, [await writeOwnTickets(folder)])
      await page.getByRole('button', { name: de.app.learning, exact: true }).click()
      const train = page.getByRole('button', { name: de.learning.train })
      await train.click()
      await expect(page.getByRole('cell', { name: de.learning.states.active }).first()).toBeVisible({ timeout: 60_000 })
      await expect(train).toBeVisible({ timeout: 60_000 })
      await page.getByRole('button', { name: 'Leihgerät', exact: true }).click()
      await expect(page.getByRole('heading', { name: de.learning.confusions })).toBeVisible()
      expect(await violations(page)).toEqual([])
      expect(await overflow(page)).toBeLessThanOrEqual(0)
      await page.getByRole('button', { name: de.learning.own.add }).click()
      await page.getByRole('button', { name: de.form.save }).click()
      await expect(page.getByRole('textbox', { name: de.learning.own.nameDe })).toBeFocused()
      expect(await violations(page)).toEqual([])
    })
  })
}
