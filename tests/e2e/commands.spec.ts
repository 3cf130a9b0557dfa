import { expect, test } from './app.ts'
import { ticketList, ticketRows, words } from './screens.ts'

const { de } = words
const newest = 'Where is our parcel?'
const press = 'Presse steht seit heute morgen'

test.use({ data: 'story' })
test.beforeEach(async ({ page }) => {
  await expect(ticketRows(page)).toHaveCount(2)
})

test('opens a ticket and solves it through the palette, without a mouse', async ({ page }) => {
  const palette = page.getByRole('dialog', { name: de.commands.palette })
  const field = palette.getByRole('combobox')
  await page.keyboard.press('ControlOrMeta+k')
  await expect(field).toBeFocused()
  await page.keyboard.type('presse ste')
  await expect(palette.getByRole('group', { name: de.commands.kinds.tickets })).toContainText(press)
  await page.keyboard.press('Enter')
  await expect(palette).toBeHidden()
  await expect(page.getByRole('heading', { name: press })).toBeVisible()

  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('loesen')
  await expect(palette.getByRole('option', { name: de.commands.names.ticket.solve })).toHaveAttribute(
    'data-highlighted',
  )
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toContainText([/Gelöst/])
  await expect(ticketRows(page)).toHaveCount(1)

  await page.keyboard.press('ControlOrMeta+k')
  await expect(field).toHaveValue('')
  await expect(palette.getByRole('option', { name: de.commands.names.ticket.reopen })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(palette).toBeHidden()
})

test('opens a menu from the palette with the focus in it', async ({ page }) => {
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: de.triage.title })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('prioritaet aendern')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toBeHidden()
})

test('files what is selected through the palette, as one change', async ({ page }) => {
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.keyboard.press('k')
  await page.keyboard.press('x')
  await expect(page.getByRole('toolbar', { name: de.changes.selection })).toContainText('2')
  const palette = page.getByRole('dialog', { name: de.commands.palette })
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('garantie')
  const category = palette.getByRole('group', { name: de.commands.kinds.categories }).getByRole('option')
  await expect(category.first()).toContainText(de.commands.labelSelected_other.replace('{{count, number}}', '2'))
  await category.first().click()
  await expect(palette).toBeHidden()
  await expect(page.getByRole('button', { name: de.app.undo })).toBeVisible()
})

test('searches with an operator, opens what is found, and comes back to the list', async ({ page }) => {
  await page.keyboard.press('j')
  await expect(page.locator('[data-cursor]')).toContainText('Presse steht')
  await page.keyboard.press('/')
  const search = page.getByRole('search', { name: de.find.region })
  const field = search.getByRole('combobox', { name: de.find.field })
  await expect(field).toBeFocused()
  await page.keyboard.type('sta')
  await page.keyboard.press('Tab')
  await expect(field).toHaveValue('status:')
  await page.keyboard.type('neu')
  const hits = search.getByRole('listbox', { name: de.find.hits }).getByRole('option')
  // The two requests and the reply that was sorted out.
  await expect(hits).toHaveCount(3)
  await page.keyboard.type(' presse')
  await expect(hits).toHaveCount(1)
  await expect(hits.locator('mark').first()).toHaveText(/presse/i)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: press })).toBeVisible()
  await expect(search).toBeVisible()

  // Back to the hits, then back to the list.
  await page.keyboard.press('Escape')
  await expect(page.getByText(de.ticket.none)).toBeVisible()
  await expect(search.getByRole('listbox', { name: de.find.hits })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(search).toBeHidden()
  await expect(ticketList(page)).toBeFocused()
  await expect(page.locator('[data-cursor]')).toContainText('Presse steht')
})

test('says what it did not understand', async ({ page }) => {
  await page.keyboard.press('/')
  await page.keyboard.type('farbe:rot presse')
  const told = de.find.problems.unknown_operator.replace('{{text}}', 'farbe:rot')
  await expect(page.getByRole('search', { name: de.find.region })).toContainText(told)
})

test('gives a command another key, swaps where it is taken, and uses it', async ({ page }) => {
  await page.getByRole('button', { name: de.app.settings, exact: true }).click()
  const keys = page.getByRole('region', { name: de.commands.keys.title })
  const change = (name: string, key: string) =>
    keys.getByRole('button', { name: de.commands.keys.change.replace('{{name}}', name).replace('{{key}}', key) })
  const { next, previous } = de.commands.names.list

  await change(next, 'j').click()
  await page.keyboard.press('Control+w')
  await expect(keys).toContainText(de.commands.keys.refusals.browser)

  await change(next, 'j').click()
  await page.keyboard.press('k')
  await expect(keys).toContainText(de.commands.keys.clash.replace('{{key}}', 'k').replace('{{name}}', previous))
  await keys.getByRole('button', { name: de.commands.keys.swap }).click()
  await expect(change(next, 'k')).toBeVisible()
  await expect(change(previous, 'j')).toBeVisible()

  await page.getByRole('button', { name: de.app.queue, exact: true }).click()
  await page.keyboard.press('k')
  await expect(page.locator('[data-cursor]')).toContainText('Presse steht')
  await page.keyboard.press('j')
  await expect(page.locator('[data-cursor]')).toContainText(newest)

  // Kept with the engine, not with the page.
  await page.reload()
  await expect(ticketRows(page)).toHaveCount(2)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: de.keys.title })).toContainText(`k${next}`)
})
