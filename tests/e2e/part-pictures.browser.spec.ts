import path from 'node:path'
import { expect, test } from './app.ts'
import { root } from './environment.ts'
import { bringInWornPart, offerSubject, worn } from './offer-data.ts'
import { openTicket, words } from './screens.ts'

const { de } = words
const named = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => String(values[name] ?? ''))
const pictures = path.join(root, 'native', 'example-company', 'data', 'pictures')

test('a picture that a person adds makes the part found; removed, it can be put back', async ({
  engine,
  folder,
  page,
}) => {
  test.slow()
  await bringInWornPart(engine, folder, { withPhoto: true, withPictures: false })
  await openTicket(page, offerSubject)
  const dialog = page.getByRole('dialog')
  const recognise = page.getByRole('button', { name: named(de.partPictures.recognise, { name: worn.photoName }) })
  const isThis = dialog.getByRole('button', { name: named(de.partPictures.isThis, { number: worn.number }) })
  const remove = dialog.getByRole('button', {
    name: named(de.partPictures.remove, { name: named(de.partPictures.numbered, { at: 1, number: worn.number }) }),
  })

  await test.step('without pictures of parts the photo tells nothing', async () => {
    await recognise.click()
    await expect(dialog.getByText(de.partPictures.verdict.cannot_tell)).toBeVisible({ timeout: 60_000 })
    await expect(isThis).toHaveCount(0)
    await page.keyboard.press('Escape')
  })

  await test.step('its picture is added, removed and put back', async () => {
    await page
      .getByRole('button', { name: named(de.partPictures.manage, { number: worn.number }) })
      .first()
      .click()
    await expect(dialog.getByText(de.partPictures.noPictures)).toBeVisible()
    await dialog.locator('input[type="file"]').setInputFiles(path.join(pictures, `${worn.number}_1.webp`))
    await expect(dialog.getByRole('listitem')).toHaveCount(1)
    await remove.click()
    await expect(dialog.getByRole('listitem')).toHaveCount(0)
    await dialog.getByRole('button', { name: de.app.undo }).click()
    await expect(dialog.getByRole('listitem')).toHaveCount(1)
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  })

  await test.step('the photo shows the part now', async () => {
    await expect(async () => {
      await recognise.click()
      await expect(isThis).toBeVisible({ timeout: 10_000 })
    }).toPass({ timeout: 60_000 })
  })
})
