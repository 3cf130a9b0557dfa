import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from './app.ts'
import { barriers } from './barriers.ts'
import { words } from './screens.ts'

const { de } = words

const said = [
  'Die Lieferung kam drei Wochen zu spät an.',
  'Auf das Paket warte ich jetzt seit einem Monat.',
  'Der Karton war völlig zerdrückt angekommen.',
  'Schon wieder falsch geliefert.',
  'Die Sendung war unvollständig, es fehlte die Hälfte.',
  'Die Lieferung kam pünktlich und war ordentlich verpackt.',
  'Trotz Zusage kam die Lieferung eine Woche zu spät.',
  'Der Liefertermin wurde nun zum vierten Mal verschoben.',
  'Die bestellte Ware kam viel zu spät und beschädigt an.',
  'Von acht bestellten Messern waren nur fünf in der Sendung.',
  'Der Spediteur hat die Palette einfach im Regen abgestellt.',
  'Lieferverzug und keine einzige Nachricht dazu.',
]
const day = new Date(Date.now() - 3 * 86_400_000)
const date = `${String(day.getDate()).padStart(2, '0')}.${String(day.getMonth() + 1).padStart(2, '0')}.${day.getFullYear()}`
const reviews = [
  'Bewertungs-ID;Datum;Sterne;Kommentar;Plattform',
  ...said.map((text, k) => `B${k};${date};2;${text};Shop`),
]

test('reviews are imported, add up to an aspect, and a quote is set right and put back', async ({ page, folder }) => {
  test.slow()
  const file = path.join(folder, 'bewertungen.csv')
  await writeFile(file, reviews.join('\r\n'))

  await test.step('a file of reviews is understood and taken', async () => {
    await page.getByRole('button', { name: de.first.own }).click()
    await page.getByRole('button', { name: de.imports.open }).click()
    await expect(page.getByRole('heading', { level: 1, name: de.imports.title })).toBeVisible()
    await page.locator('input[type=file]').first().setInputFiles(file)
    await expect(page.getByRole('table', { name: de.imports.columns })).toBeVisible()
    await page.getByRole('button', { name: de.imports.run, exact: true }).click()
    await expect(page.getByRole('region', { name: de.imports.result }).first()).toContainText('12 Zeilen neu', {
      timeout: 60_000,
    })
  })

  const row = page.getByRole('table', { name: de.voices.byAspect }).getByRole('row', { name: /^Lieferung/ })
  await test.step('the aspect stands there with its figures', async () => {
    await page.getByRole('button', { name: de.lead.title, exact: true }).click()
    await page.getByRole('button', { name: de.lead.voices, exact: true }).click()
    await expect(row.getByRole('img')).toBeVisible({ timeout: 60_000 })
  })

  await test.step('a quote is set right, and put back', async () => {
    await row.getByRole('button').click()
    const worst = page.getByRole('region', { name: de.voices.orders.newest })
    const quote = worst.getByRole('figure').filter({ hasText: said[11] ?? '' })
    await expect(quote).toBeVisible({ timeout: 60_000 })
    expect(await barriers(page)).toEqual([])
    await quote.getByRole('combobox', { name: de.voices.correct }).click()
    await page.getByRole('option', { name: de.voices.nothing }).click()
    await expect(quote).toBeHidden()
    await page.getByRole('button', { name: de.app.undo }).click()
    await expect(quote).toBeVisible()
  })
})
