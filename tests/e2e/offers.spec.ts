import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { bringInWornPart, offerSubject, worn } from './offer-data.ts'
import { openTicket, words } from './screens.ts'
import { clientOf } from './story-data.ts'

const { de } = words

const panel = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })
const dialog = (page: Page): Locator => page.getByRole('dialog')
const letter = (page: Page): Locator => page.getByRole('textbox', { name: de.letters.text.reply, exact: true })
const files = (page: Page): Locator =>
  page.getByRole('region', { name: de.letters.region }).getByRole('list', { name: de.letters.attachments })
const named = (text: string, values: Record<string, string>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => values[name] ?? '')
const number = `AN-${new Date().getFullYear()}-00001`

/** Chooses the worn part beside the ticket and makes an offer of it, by keys. */
async function makeOffer(page: Page): Promise<void> {
  await openTicket(page, offerSubject)
  const choose = page.getByRole('checkbox', { name: named(de.parts.choose, { number: worn.number }) }).first()
  await choose.check()
  await choose.blur()
  await page.keyboard.press('o')
  await expect(dialog(page)).toContainText(number)
}

test('worn parts become an offer that goes with the answer and is followed until it is accepted', async ({
  engine,
  folder,
  page,
}) => {
  test.slow()
  await bringInWornPart(engine, folder)
  await makeOffer(page)

  await test.step('prices and sums change at once, the document follows', async () => {
    const price = dialog(page).getByRole('textbox', { name: new RegExp(`^${de.offers.price}, `) })
    await expect(price).toHaveValue('58,90')
    const quantity = dialog(page).getByRole('textbox', { name: new RegExp(`^${de.offers.quantity}, `) })
    await quantity.fill('2')
    await expect(dialog(page).getByText(/^140,18\s€$/)).toBeVisible()
    await expect(dialog(page).getByText(de.offers.saved)).toBeVisible()
    await expect(
      dialog(page)
        .frameLocator('iframe')
        .getByText(/^140,18\s€$/),
    ).toBeVisible()
  })

  await test.step('a part is added and taken off again', async () => {
    await dialog(page).getByRole('textbox', { name: de.offers.add }).fill('HK-3504-A')
    await expect(dialog(page).getByRole('list', { name: de.offers.found })).toContainText('HK-3504-A')
    await page.keyboard.press('Enter')
    const lines = dialog(page).getByRole('table', { name: de.offers.lines }).getByRole('row')
    await expect(lines).toHaveCount(3)
    await dialog(page).getByRole('button', { name: de.offers.undo }).click()
    await expect(lines).toHaveCount(2)
  })

  await test.step('what became of it is taken back where it is told, over the page', async () => {
    const state = dialog(page).getByRole('combobox', { name: named(de.offers.stateOf, { number }) })
    await state.click()
    await page.getByRole('option', { name: de.offers.state.declined }).click()
    await expect(state).toHaveText(de.offers.state.declined)
    await panel(page, de.app.notifications)
      .getByRole('button', { name: new RegExp(`^${de.app.undo}`) })
      .click()
    await expect(state).toHaveText(de.offers.state.draft)
  })

  await test.step('it lies in the answer, with a sentence', async () => {
    await dialog(page).getByRole('button', { name: de.offers.attach }).click()
    await expect(dialog(page)).toHaveCount(0)
    await expect(letter(page)).toContainText(`Anbei unser Angebot ${number} über 140,18`)
    await expect(files(page)).toContainText(`${number}.pdf`)
    await expect(letter(page)).toBeFocused()
  })

  await test.step('one undo takes both out, and it is put in again', async () => {
    await page.getByRole('button', { name: new RegExp(`^${de.app.undo}`) }).click()
    await expect(letter(page)).not.toContainText(number)
    await expect(files(page)).toHaveCount(0)
    await panel(page, de.offers.title).getByRole('button', { name: number }).click()
    await dialog(page).getByRole('button', { name: de.offers.attach }).click()
    await expect(files(page)).toContainText(`${number}.pdf`)
    await expect(letter(page)).toContainText(number)
  })

  await test.step('sent with the letter, it is followed', async () => {
    await letter(page).press('ControlOrMeta+Enter')
    await expect(page.getByText(de.letters.sent, { exact: true })).toBeVisible()
    const state = panel(page, de.offers.title).getByRole('combobox', { name: named(de.offers.stateOf, { number }) })
    await expect(state).toHaveText(de.offers.state.sent)
    await state.click()
    await page.getByRole('option', { name: de.offers.state.accepted }).click()
    await expect(state).toHaveText(de.offers.state.accepted)
  })

  await test.step('the letter leaves with the PDF', async () => {
    const outbox = path.join(folder, 'data', 'outbox')
    await expect(async () => {
      const [mail] = await readdir(outbox)
      expect(await readFile(path.join(outbox, mail ?? ''), 'utf8')).toContain(`${number}.pdf`)
    }).toPass({ timeout: 30_000 })
  })

  await test.step('among all offers it is found by its state', async () => {
    const areas = page.getByRole('navigation', { name: de.app.areas })
    await areas.getByRole('button', { name: de.offers.title, exact: true }).click()
    const table = page.getByRole('table', { name: de.offers.title })
    await expect(table).toContainText(number)
    await page.getByRole('combobox', { name: de.offers.filter, exact: true }).click()
    await page.getByRole('option', { name: de.offers.state.draft }).click()
    await expect(page.getByText(de.offers.noneOfState)).toBeVisible()
  })
})

test('an offer without a price says so, and none leaves before it is there', async ({ engine, folder, page }) => {
  test.slow()
  await bringInWornPart(engine, folder)
  await makeOffer(page)
  const price = dialog(page).getByRole('textbox', { name: new RegExp(`^${de.offers.price}, `) })
  await price.fill('')
  await expect(dialog(page).getByText(de.offers.pricesMissing_one)).toBeVisible()
  await expect(dialog(page).getByRole('button', { name: de.offers.attach })).toBeDisabled()
  await price.fill('61,5')
  await expect(dialog(page).getByText(/^73,19\s€$/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
  const client = await clientOf(engine)
  await expect(async () => {
    const { offers } = await client.call('offers.list', {})
    expect(offers[0]?.lines[0]?.priceCents).toBe(6_150)
  }).toPass()
  client.close()
})
