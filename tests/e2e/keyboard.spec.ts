import { expect, test } from './app.ts'
import { ticketList, ticketRows, words } from './screens.ts'

const { de } = words

test.use({ data: 'story' })
test.beforeEach(async ({ page }) => {
  await expect(ticketRows(page)).toHaveCount(2)
})

test('goes through the list, opens a ticket and comes back to where it was', async ({ page }) => {
  const current = page.locator('[data-cursor]')
  // The newest is on top.
  const [first, second] = ['Where is our parcel?', 'Presse steht']
  await page.keyboard.press('j')
  await expect(ticketList(page)).toBeFocused()
  await expect(current).toContainText(second)
  await page.keyboard.press('k')
  await expect(current).toContainText(first)

  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('option').and(page.locator('[aria-current]'))).toContainText(second)
  await expect(page.getByRole('region', { name: de.triage.title })).toBeVisible()

  await page.keyboard.press('Escape')
  await expect(page.getByText(de.ticket.none)).toBeVisible()
  await expect(ticketList(page)).toBeFocused()
  await expect(current).toContainText(second)
})

test('shows its keys with ? and gives the focus back', async ({ page }) => {
  await page.keyboard.press('j')
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: de.keys.title })
  await expect(sheet).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await expect(ticketList(page)).toBeFocused()
})

test('corrects the category with two keys and takes it back with a third', async ({ page }) => {
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  const category = page.getByRole('button', { name: /^Kategorie ändern: / })
  const was = (await category.getAttribute('aria-label')) ?? ''
  await page.keyboard.press('c')
  const best = page.getByRole('group', { name: de.triage.best }).getByRole('menuitemradio')
  await expect(best).toHaveCount(3)
  await page.keyboard.press((await best.first().getAttribute('aria-checked')) === 'true' ? '2' : '1')
  await expect(category).not.toHaveAccessibleName(was)
  await expect(page.getByRole('button', { name: de.app.undo })).toBeVisible()
  await page.keyboard.press('z')
  await expect(category).toHaveAccessibleName(was)
})
