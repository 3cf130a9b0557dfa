import { expect, test } from './app.ts'
import { barriers } from './barriers.ts'
import { chooseView, ticketList, ticketRows, words } from './screens.ts'
import { clientOf } from './story-data.ts'

const { de } = words
const selected = (count: number): string => `${count} ausgewählt`

test.use({ data: 'story' })
test.beforeEach(async ({ page }) => {
  await expect(ticketRows(page)).toHaveCount(2)
})

test('selects by key, solves in one go and takes it back', async ({ engine, page }) => {
  const client = await clientOf(engine)
  const states = async (): Promise<string[]> => {
    const sort = { by: 'last_message', direction: 'desc' } as const
    const { rows } = await client.call('tickets.list', { filter: { view: 'all' }, sort, offset: 0, limit: 10 })
    return rows.map(({ state }) => state)
  }
  await chooseView(page, 'all')
  await expect(ticketRows(page)).toHaveCount(3)
  const before = await states()
  await page.keyboard.press('k')
  await page.keyboard.press('x')
  await expect(page.getByRole('option', { selected: true })).toHaveCount(1)
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+J')
  const bar = page.getByRole('toolbar', { name: de.changes.selection })
  await expect(bar).toContainText(selected(3))
  await bar.getByRole('button', { name: de.changes.state }).click()
  await page.getByRole('menuitem', { name: de.words.state.solved }).click()
  await expect(page.getByText('3 Tickets: jetzt «Gelöst».')).toBeVisible()
  await expect(bar).toBeHidden()
  await expect(async () => expect(await states()).toEqual(['solved', 'solved', 'solved'])).toPass()
  await page.getByRole('button', { name: new RegExp(`^${de.app.undo}`) }).click()
  await expect(async () => expect(await states()).toEqual(before)).toPass()
  client.close()
})

test('selects all that the filter finds but one, and lets go with Escape', async ({ page }) => {
  await page.keyboard.press('j')
  await page.keyboard.press('ControlOrMeta+a')
  const bar = page.getByRole('toolbar', { name: de.changes.selection })
  await expect(bar).toContainText(selected(2))
  expect(await barriers(page)).toEqual([])
  await page.keyboard.press('x')
  await expect(bar).toContainText(selected(1))
  await page.keyboard.press('Escape')
  await expect(bar).toBeHidden()
  await expect(ticketList(page)).toBeFocused()
})

test('a tag for those selected, then one ticket put off until tomorrow and brought back', async ({ page }) => {
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.getByRole('toolbar').getByRole('button', { name: de.changes.tags }).click()
  await page.keyboard.type('Messe')
  await page.keyboard.press('Enter')
  await expect(ticketRows(page).filter({ hasText: 'Messe' })).toHaveCount(1)
  await page.keyboard.press('j')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: de.changes.snooze })).toBeVisible()
  await page.keyboard.press('h')
  await expect(page.getByRole('dialog', { name: de.changes.when.snoozeTitle })).toBeVisible()
  await page.keyboard.press('2')
  await expect(ticketRows(page)).toHaveCount(1)
  await page.getByRole('button', { name: de.changes.bringBack }).click()
  await expect(ticketRows(page)).toHaveCount(2)
})
