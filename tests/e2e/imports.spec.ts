import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from './app.ts'
import { words } from './screens.ts'

const { de } = words

/** As a German ERP exports it: Windows-1252, a title above the head, a total below. */
const customers = (street: string): Buffer =>
  Buffer.from(
    [
      'Kundenliste;;;;;',
      'KdNr;Firma;Straße;PLZ;Ort;Kunde seit',
      `10001;Müller & Söhne GmbH;${street};01234;Köln;31.12.2019`,
      '10002;Großhandel Weiß KG;Am Markt 1;50667;Köln;01.04.2021',
      'Summe;2;;;;',
    ].join('\r\n'),
    'latin1',
  )

test('a table of a German ERP becomes customers, is kept as a profile, run again, and a wrong one changes nothing', async ({
  page,
  folder,
}) => {
  const first = path.join(folder, 'kunden.csv')
  const second = path.join(folder, 'kunden-neu.csv')
  const wrong = path.join(folder, 'teile.csv')
  await writeFile(first, customers('Königstraße 5'))
  await writeFile(second, customers('Königstraße 7'))
  await writeFile(wrong, 'Artikelnr;Bezeichnung\n1;Dichtung\n')
  const file = page.locator('input[type=file]')
  const result = page.getByRole('region', { name: de.imports.result }).first()

  await test.step('the file is understood', async () => {
    await page.getByRole('button', { name: de.first.own }).click()
    await page.getByRole('button', { name: de.imports.open }).click()
    await expect(page.getByRole('heading', { level: 1, name: de.imports.title })).toBeVisible()
    await file.first().setInputFiles(first)
    const columns = page.getByRole('table', { name: de.imports.columns })
    await expect(columns.getByRole('combobox', { name: /^Straße/ })).toContainText(de.imports.field.street)
    await expect(columns.getByRole('combobox', { name: /^KdNr/ })).toContainText(de.imports.field.id)
    const preview = page.getByRole('region', { name: de.imports.preview }).getByRole('table')
    await expect(preview).toContainText('Müller & Söhne GmbH')
    await expect(preview).toContainText('31.12.2019')
  })

  await test.step('it is kept as a profile and imported', async () => {
    await page.getByRole('textbox', { name: de.imports.profileName }).fill('SAP Kunden')
    await page.getByRole('button', { name: de.imports.save }).click()
    await expect(page.getByText('Profil «SAP Kunden» gespeichert.')).toBeVisible()
    await page.getByRole('button', { name: de.imports.run, exact: true }).click()
    await expect(result).toContainText('2 Zeilen neu')
  })

  await test.step('the next export changes what has changed', async () => {
    const run = page.getByRole('button', { name: '«SAP Kunden» mit einer Datei ausführen' })
    const chosen = page.waitForEvent('filechooser')
    await run.click()
    await (await chosen).setFiles(second)
    await expect(result).toContainText('1 geändert')
    await expect(result).toContainText('1 unverändert')
  })

  await test.step('a wrong file changes nothing', async () => {
    const run = page.getByRole('button', { name: '«SAP Kunden» mit einer Datei ausführen' })
    const chosen = page.waitForEvent('filechooser')
    await run.click()
    await (await chosen).setFiles(wrong)
    await expect(result).toContainText('Übernommen wurde nichts')
    await expect(page.getByRole('table', { name: de.imports.runs }).getByRole('row')).toHaveCount(4)
  })
})

test('an import that is cancelled while it is stored takes back what it has stored', async ({ page, folder }) => {
  test.slow()
  const file = path.join(folder, 'kunden.csv')
  const rows = Array.from({ length: 20_000 }, (_, at) => `${at + 1};Firma ${at + 1} GmbH;Köln`)
  await writeFile(file, ['KdNr;Firma;Ort', ...rows].join('\n'))
  await page.getByRole('button', { name: de.first.own }).click()
  await page.getByRole('button', { name: de.imports.open }).click()
  await expect(page.getByRole('heading', { level: 1, name: de.imports.title })).toBeVisible()
  await page.locator('input[type=file]').first().setInputFiles(file)
  await page.getByRole('button', { name: de.imports.run, exact: true }).click()
  await expect(page.getByText(de.imports.phase.storing)).toBeVisible({ timeout: 60_000 })
  await page.getByRole('main').getByRole('button', { name: de.app.cancel, exact: true }).first().press('Enter')
  const result = page.getByRole('region', { name: de.imports.result }).first()
  await expect(result).toContainText(de.imports.nothingKept, { timeout: 60_000 })
  await expect(page.getByRole('table', { name: de.imports.runs })).toContainText(de.imports.state.cancelled)
})
