import { expect, test } from './app.ts'
import { bringInWornPart, offerSubject, worn } from './offer-data.ts'
import { openTicket, words } from './screens.ts'

const { de } = words
const named = (text: string, values: Record<string, string>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => values[name] ?? '')

test('the photo of a worn part is matched, confirmed and becomes an offer', async ({ engine, folder, page }) => {
  test.slow()
  await bringInWornPart(engine, folder, { withPhoto: true })
  await openTicket(page, offerSubject)
  const dialog = page.getByRole('dialog')

  await test.step('the part is found on the photo and confirmed', async () => {
    await page.getByRole('button', { name: named(de.partPictures.recognise, { name: worn.photoName }) }).click()
    await dialog.getByRole('button', { name: named(de.partPictures.isThis, { number: worn.number }) }).click()
    await expect(dialog).toHaveCount(0)
    await expect(page.getByText(named(de.partPictures.confirmed, { number: worn.number }))).toBeVisible()
  })

  await test.step('it becomes an offer', async () => {
    const parts = page.getByRole('region', { name: de.parts.title, exact: true })
    await expect(parts.getByText(de.parts.confirmed, { exact: true })).toBeVisible()
    await parts
      .getByRole('checkbox', { name: named(de.parts.choose, { number: worn.number }) })
      .first()
      .check()
    await parts.getByRole('button', { name: new RegExp(`^${de.offers.create}`) }).click()
    await expect(dialog.getByRole('table', { name: de.offers.lines })).toContainText(worn.number)
    await dialog.getByRole('button', { name: de.offers.attach }).click()
    await expect(page.getByRole('textbox', { name: de.letters.text.reply, exact: true })).toContainText(
      'Anbei unser Angebot',
    )
  })
})
