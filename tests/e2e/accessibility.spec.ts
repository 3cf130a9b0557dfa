import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { writeOwnTickets } from './own-tickets.ts'
import { words } from './screens.ts'
import { bringInFiles, clientOf, storyCases, storyMails } from './story-data.ts'
import { furnish, tour } from './tour-of-screens.ts'
import { writeMailWithAttachment } from './with-attachment.ts'

/** Electron's window has no second page, which axe would use otherwise. */
const violations = async (page: Page): Promise<string[]> => {
  // Menus and lists that float stand outside every region, beside the page they belong to.
  const floating = await page.locator('body > :not(#root) :is([role="menu"], [role="listbox"])').count()
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const results = await (floating > 0 ? axe.disableRules(['region']) : axe).analyze()
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

/** How far the page is wider than the window, in pixels. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

/** What lies below the least contrast in the colours now shown; nothing else depends on them. */
const tooFaint = async (page: Page, rule: 'color-contrast' | 'color-contrast-enhanced'): Promise<string[]> => {
  const results = await new AxeBuilder({ page }).setLegacyMode().withRules([rule]).analyze()
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

/**
 * What is wrong with the screen as it stands: everything in light, and the contrast of its text in dark and in one of the
 * high contrasts. (tests/renderer/styles computes every pair of colours in all four.)
 */
async function barriers(page: Page, ground: 'light' | 'dark' = 'dark'): Promise<string[]> {
  const found = await violations(page)
  await show(page, { colorScheme: 'dark', contrast: 'no-preference' })
  found.push(...(await tooFaint(page, 'color-contrast')).map((each) => `dark, ${each}`))
  await show(page, { colorScheme: ground, contrast: 'more' })
  found.push(...(await tooFaint(page, 'color-contrast-enhanced')).map((each) => `${ground}, more ${each}`))
  await show(page, { colorScheme: 'light', contrast: 'no-preference' })
  return found
}

/** Changes what the system asks for, and waits until the page has followed. */
async function show(
  page: Page,
  media: { colorScheme: 'light' | 'dark'; contrast: 'more' | 'no-preference' },
): Promise<void> {
  await page.emulateMedia(media)
  const { colorScheme, contrast } = media
  const shown = `[data-theme="${colorScheme}"][data-contrast="${contrast === 'more' ? 'more' : 'normal'}"]`
  await expect(page.locator(`html${shown}`)).toHaveCount(1)
}

for (const language of ['de', 'en'] as const) {
  test.describe(`in ${language}`, () => {
    test.use({ language })

    test('no screen has a barrier, and all fit 1280 × 720', async ({ engine, folder, page, shell }) => {
      test.skip(
        shell === 'electron' && language === 'de',
        'Electron draws with the same engine; one language is enough',
      )
      test.setTimeout(240_000)
      const text = words[language]
      await expect(page.getByRole('button', { name: text.first.example })).toBeVisible()
      expect(await violations(page)).toEqual([])
      await bringInFiles(engine, [storyCases], [...storyMails, await writeMailWithAttachment(folder)])
      const client = await clientOf(engine)
      await furnish(client)
      client.close()
      for (const [at, { name, open, close }] of tour(page, text).entries()) {
        await test.step(name, async () => {
          await open()
          // Colours do not depend on the language.
          const found = language === 'de' ? await barriers(page, at % 2 ? 'light' : 'dark') : await violations(page)
          expect.soft(found, name).toEqual([])
          expect.soft(await overflow(page), name).toBeLessThanOrEqual(0)
          await close?.()
        })
      }
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(language)
    })
  })
}

test('what was learned has no barrier, open and with its figures', async ({ engine, folder, page }) => {
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
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: de.learning.own.add }).click()
  await page.getByRole('button', { name: de.form.save }).click()
  await expect(page.getByRole('textbox', { name: de.learning.own.nameDe })).toBeFocused()
  expect(await barriers(page)).toEqual([])
})
