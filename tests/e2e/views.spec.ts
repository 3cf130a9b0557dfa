import { expect, test } from './app.ts'
import { ticketList, ticketRows, words } from './screens.ts'
import { clientOf } from './story-data.ts'

const { de } = words
const name = 'Ungelesen und frei'

test.use({ data: 'story' })
test.beforeEach(async ({ page }) => {
  await expect(ticketRows(page)).toHaveCount(2)
})

test('saves a filter as a view, finds it by two keys, removes it and takes that back', async ({ page }) => {
  const title = page.getByRole('button', { name: new RegExp(`^${de.queue.view}: `) })
  await page.keyboard.press('f')
  await page.getByRole('checkbox', { name: de.views.flag.unread }).click()
  await page.getByRole('checkbox', { name: de.views.nobody }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('list', { name: de.queue.active }).getByRole('listitem')).toHaveCount(3)

  await page.keyboard.press('g')
  await page.getByRole('menuitem', { name: de.views.saveAs }).click()
  await page.getByLabel(de.views.name).fill(name)
  await page.keyboard.press('Enter')
  await expect(title).toHaveAccessibleName(`${de.queue.view}: ${name} 2`)
  await expect(page).toHaveURL(/#\/view\/1$/)
  // Until the dialog has gone, keys are its own.
  await expect(page.getByRole('dialog')).toBeHidden()

  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await expect(title).toHaveAccessibleName(`${de.queue.view}: ${de.queue.views.solved} 0`)
  await page.keyboard.press('g')
  const item = page.getByRole('menuitemradio', { name: new RegExp(`^${name}`) })
  await expect(item).toContainText('2')
  await page.keyboard.press('1')
  await expect(ticketRows(page)).toHaveCount(2)

  await page.keyboard.press('g')
  await page.getByRole('menuitem', { name: de.views.manage }).click()
  await page.getByRole('button', { name: de.views.remove.replace('{{name}}', name) }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(title).toHaveAccessibleName(`${de.queue.view}: ${de.queue.views.queue} 2`)
  await page.keyboard.press('z')
  await page.keyboard.press('g')
  await expect(item).toContainText('2')
})

test('tells what a view filters by that cannot be ticked, and takes it off by key', async ({ page, engine }) => {
  const client = await clientOf(engine)
  const filter = { view: 'queue' as const, quietForDays: 3_000, dueBefore: 1_000 }
  await client.call('views.save', { name, filter, sort: { by: 'due', direction: 'asc' }, columns: [] })
  client.close()
  await page.keyboard.press('g')
  await page.getByRole('menuitemradio', { name: new RegExp(`^${name}`) }).click()
  const chips = page.getByRole('list', { name: de.queue.active }).getByRole('button')
  await expect(chips).toContainText([/^Fällig vor 01\.01\.1970/, 'Seit 3.000 Tagen keine Nachricht', de.queue.clearAll])
  await chips.first().focus()
  await page.keyboard.press('Delete')
  await expect(chips).toHaveText('Seit 3.000 Tagen keine Nachricht')
  await expect(chips).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(chips).toHaveCount(0)
  await expect(ticketRows(page)).toHaveCount(2)
  await expect(ticketList(page)).toBeFocused()
})
