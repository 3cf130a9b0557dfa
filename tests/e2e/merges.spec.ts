import type { Locator, Page } from '@playwright/test'
import { threadSubject, writeLongThread } from '../fixtures/thread-files.ts'
import { expect, test } from './app.ts'
import { barriers } from './barriers.ts'
import { openTicket, ticketList, ticketRows, words } from './screens.ts'
import { bringIn, bringInFiles } from './story-data.ts'

const { de } = words
const press = 'Presse steht seit heute morgen'

const panelNames = (page: Page): Promise<(string | null)[]> =>
  page
    .getByRole('complementary', { name: de.app.context })
    .getByRole('button', { name: /verschieben$/ })
    .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')))

const messages = (page: Page): Locator =>
  page.getByRole('region', { name: de.ticket.conversation }).getByRole('article')

test('two tickets are merged from the list, lead to one another, and are two again', async ({ engine, page }) => {
  await bringIn(engine)
  await expect(ticketRows(page)).toHaveCount(2)
  await openTicket(page, press)
  const pressAddress = page.url()
  await page.keyboard.press('Escape')
  await expect(ticketList(page)).toBeFocused()
  await page.keyboard.press('x')
  await page.keyboard.press('k')
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+m')
  const dialog = page.getByRole('dialog', { name: de.merges.title })
  await expect(dialog.getByRole('radio')).toHaveCount(2)
  await expect(dialog.getByText(de.merges.oldest)).toBeVisible()
  expect(await barriers(page)).toEqual([])
  await dialog.getByRole('radio', { name: new RegExp(`^(?!${press})`) }).check()
  await page.keyboard.press('Enter')
  await expect(page.getByText('2 Tickets zusammengeführt.')).toBeVisible()
  await expect(ticketRows(page)).toHaveCount(1)

  await page.goto(pressAddress)
  await expect(page).not.toHaveURL(pressAddress)
  await expect(page.getByText(/wurde hiermit zusammengeführt\.$/)).toBeVisible()
  await expect(messages(page)).toHaveCount(2)
  expect(await barriers(page)).toEqual([])

  await page.keyboard.press('z')
  await expect(messages(page)).toHaveCount(1)
  await expect(ticketRows(page)).toHaveCount(2)
  await expect(page.getByText(/wurde hiermit zusammengeführt\.$/)).toBeHidden()
})

test('a ticket is linked with another one, and the link taken off and put back', async ({ engine, page }) => {
  await bringIn(engine)
  await openTicket(page, press)
  await page.keyboard.press('l')
  const picker = page.getByRole('dialog', { name: de.merges.pickLink })
  await picker.getByRole('combobox').fill('parcel')
  await expect(picker.getByRole('option')).toHaveCount(1)
  expect(await barriers(page)).toEqual([])
  await page.keyboard.press('Enter')
  const links = page.getByRole('region', { name: de.merges.links })
  await expect(links.getByRole('listitem')).toHaveCount(1)
  await links.getByRole('button', { name: /lösen$/ }).click()
  await expect(links).toBeHidden()
  await page.keyboard.press('z')
  await expect(links.getByRole('listitem')).toHaveCount(1)
  await links.getByRole('listitem').getByRole('button').first().click()
  await expect(links).toContainText(press)
})

test('messages are split off by keyboard and brought back', async ({ engine, folder, page }) => {
  await bringInFiles(engine, [await writeLongThread(folder, 4)])
  await openTicket(page, threadSubject)
  await expect(messages(page)).toHaveCount(4)
  await page.getByRole('button', { name: de.merges.more, exact: true }).click()
  await page.getByRole('menuitem', { name: de.merges.split }).click()
  const marks = page.getByRole('region', { name: de.ticket.conversation }).getByRole('checkbox')
  const bar = page.getByRole('toolbar', { name: de.merges.splitting })
  await expect(marks.last()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(bar).toBeHidden()
  await expect(marks).toHaveCount(0)

  await page.getByRole('button', { name: de.merges.more, exact: true }).click()
  await page.getByRole('menuitem', { name: de.merges.split }).click()
  await marks.last().click()
  await marks.nth(2).click({ modifiers: ['Shift'] })
  await expect(bar).toContainText('2 Nachrichten gewählt')
  expect(await barriers(page)).toEqual([])
  await bar.getByRole('button', { name: de.merges.doSplit }).click()
  await expect(messages(page)).toHaveCount(2)
  await expect(ticketRows(page)).toHaveCount(2)
  await expect(page.getByText(/^2 Nachrichten abgetrennt, jetzt \d{4}-\d+\.$/)).toBeVisible()
  await page.keyboard.press('z')
  await expect(messages(page)).toHaveCount(4)
  await expect(ticketRows(page)).toHaveCount(1)
})

test('panels beside the ticket are moved and put away, and stay so', async ({ engine, page }) => {
  await bringIn(engine)
  await openTicket(page, press)
  const grip = (name: string): Locator => page.getByRole('button', { name: `«${name}» verschieben` })
  await expect(grip(de.customer.title)).toBeAttached()
  const before = await panelNames(page)
  await grip(de.customer.title).focus()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(grip(de.customer.title)).toBeFocused()
  await expect(page.getByText(`${de.customer.title}: Platz ${before.length - 2} von ${before.length}`)).toBeAttached()
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: `«${de.articles.title}» anordnen` }).click()
  await page.getByRole('menuitem', { name: de.app.panelHide }).click()
  await expect(page.getByRole('button', { name: '1 Bereich ausgeblendet' })).toBeVisible()

  const customer = `«${de.customer.title}» verschieben`
  const rest = before.filter((each) => each !== customer && each !== `«${de.articles.title}» verschieben`)
  const after = rest.toSpliced(-1, 0, customer)
  expect(await panelNames(page)).toEqual(after)
  await page.reload()
  await expect(grip(de.customer.title)).toBeAttached()
  expect(await panelNames(page)).toEqual(after)

  await grip(de.customer.title).hover()
  await page.mouse.down()
  await page.mouse.move(1200, 4, { steps: 8 })
  // Held at the edge, the pane scrolls until its first panel is there.
  await expect(page.locator('[data-drop="before"]')).toContainText(de.triage.title)
  await page.mouse.up()
  await expect.poll(async () => (await panelNames(page))[0]).toBe(customer)
})
