import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { ticketRows, words } from './screens.ts'

const { de } = words
const parcel = 'Where is our parcel?'
const press = 'Presse steht seit heute morgen'
/** None of these words stands in the mail, which is in English. */
const asked = 'bestellte Ware noch nicht da'

test.use({ data: 'story' })
test.beforeEach(async ({ page }) => {
  await expect(ticketRows(page)).toHaveCount(2)
})

const searchOf = (page: Page) => page.getByRole('search', { name: de.find.region })
const meaningOf = (page: Page) => searchOf(page).getByRole('switch', { name: de.find.byMeaning })
const hitsOf = (page: Page) => searchOf(page).getByRole('listbox', { name: de.find.hits }).getByRole('option')

test('finds in the other language what is said in other words, once it is switched on, and remembers that', async ({
  page,
}) => {
  await page.keyboard.press('/')
  await page.keyboard.type(asked)
  await expect(searchOf(page)).toContainText(de.find.none)
  await expect(meaningOf(page)).toHaveAttribute('aria-checked', 'false')

  await page.keyboard.press('ControlOrMeta+Shift+f')
  await expect(meaningOf(page)).toHaveAttribute('aria-checked', 'true')
  await expect(hitsOf(page).first()).toContainText(parcel)
  await expect(hitsOf(page).first()).toContainText(`${de.find.foundIn.meaning}:`)
  await expect(hitsOf(page).filter({ hasText: press })).toHaveCount(0)

  await page.reload()
  await expect(ticketRows(page)).toHaveCount(2)
  await page.keyboard.press('/')
  await expect(meaningOf(page)).toHaveAttribute('aria-checked', 'true')
  await page.keyboard.type(asked)
  await expect(hitsOf(page).first()).toContainText(parcel)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: parcel })).toBeVisible()

  await meaningOf(page).click()
  await expect(meaningOf(page)).toHaveAttribute('aria-checked', 'false')
  await expect(searchOf(page)).toContainText(de.find.none)
  await page.reload()
  await expect(ticketRows(page)).toHaveCount(2)
  await page.keyboard.press('/')
  await expect(meaningOf(page)).toHaveAttribute('aria-checked', 'false')
})

test('says that nothing is near rather than showing what is not', async ({ page }) => {
  await page.keyboard.press('/')
  await meaningOf(page).click()
  await searchOf(page).getByRole('combobox', { name: de.find.field }).fill('Rezept für Kartoffelsuppe')
  await expect(searchOf(page)).toContainText(de.find.noneByMeaning)
})
