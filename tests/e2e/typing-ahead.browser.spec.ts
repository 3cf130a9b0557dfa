import { expect, test } from './app.ts'
import { ticketRows, verdict, words } from './screens.ts'
import { withSlowFrames } from './slow-frames.ts'

const { de } = words

test.use({ data: 'story' })
test.beforeEach(async ({ page }) => {
  await withSlowFrames(page, 400)
  await expect(ticketRows(page)).toHaveCount(2)
})

test('what is typed right after the palette’s key goes into its field', async ({ page }) => {
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type(de.quality.title)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: de.quality.title })).toBeVisible()
})

test('what is typed right after the key of the search goes into its field', async ({ page }) => {
  await page.keyboard.press('/')
  await page.keyboard.type('presse')
  await expect(page.getByRole('search').getByRole('combobox', { name: de.find.field })).toHaveValue('presse')
})

test('a digit right after the key of a menu takes its entry, and leaves the list alone', async ({ page }) => {
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: de.ticket.conversation })).toBeFocused()
  await page.keyboard.press('p')
  await page.keyboard.press('4')
  await expect(verdict(page, 'priority')).toHaveAccessibleName(/: niedrig$/)
  await expect(page.getByRole('menu')).toBeHidden()
})

test('what is typed right after the key of the tags goes into their field', async ({ page }) => {
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: de.ticket.conversation })).toBeFocused()
  await page.keyboard.press('t')
  await page.keyboard.type('spaet')
  await expect(page.getByRole('combobox', { name: de.changes.tagField })).toHaveValue('spaet')
})
