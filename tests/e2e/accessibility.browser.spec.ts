import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { barriers, violations } from './barriers.ts'
import { writeOwnTickets } from './own-tickets.ts'
import { writePatternTickets } from './pattern-data.ts'
import { words } from './screens.ts'
import { bringInFiles } from './story-data.ts'
import { furnish } from './tour-data.ts'
import { tour } from './tour-of-screens.ts'

/** How far the page is wider than the window, in pixels. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

for (const language of ['de', 'en'] as const) {
  test.describe(`in ${language}`, () => {
    test.use({ language })

    test('no screen has a barrier, and all fit 1280 × 720', async ({ engine, folder, page }) => {
      test.setTimeout(600_000)
      const text = words[language]
      await expect(page.getByRole('button', { name: text.first.example })).toBeVisible()
      expect(await violations(page)).toEqual([])
      await furnish(engine, folder)
      for (const { name, open, close } of tour(page, text)) {
        await test.step(name, async () => {
          await open()
          // Colours do not depend on the language.
          const found = language === 'de' ? await barriers(page) : await violations(page)
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

test('what piles up has no barrier, from the list to the letters', async ({ engine, folder, page }) => {
  test.setTimeout(300_000)
  const { patterns, lead, form, defects } = words.de
  await bringInFiles(engine, [await writePatternTickets(folder)])
  await page.getByRole('button', { name: lead.title, exact: true }).click()
  const detail = page.getByRole('region', { name: patterns.detail })
  const tickets = detail.getByRole('list', { name: patterns.tickets.list })
  await expect(tickets.getByRole('checkbox').first()).toBeVisible({ timeout: 120_000 })
  await tickets.getByRole('checkbox').first().check()
  expect(await barriers(page)).toEqual([])

  await page.keyboard.press('F2')
  await expect(page.getByRole('textbox', { name: patterns.act.renameField })).toBeFocused()
  expect(await barriers(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(page.getByRole('textbox', { name: patterns.act.renameField })).toHaveCount(0)

  await page.keyboard.press('Shift+h')
  await expect(page.getByRole('dialog', { name: patterns.act.mutePick })).toBeVisible()
  expect(await barriers(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await page.keyboard.press('Shift+b')
  await expect(page.getByRole('dialog').getByRole('button', { name: form.save })).toBeVisible()
  expect(await barriers(page)).toEqual([])
  await page.getByRole('textbox', { name: defects.field.instructionDe }).fill('Bitte prüfen Sie den Stecker.')
  await page.getByRole('dialog').getByRole('button', { name: form.save }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await page.keyboard.press('Shift+a')
  await expect(page.getByRole('dialog').getByRole('list', { name: patterns.review.list })).toBeVisible({
    timeout: 60_000,
  })
  expect(await barriers(page)).toEqual([])
})
