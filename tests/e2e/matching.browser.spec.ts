import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { barriers } from './barriers.ts'
import { openTicket, ticketList, words } from './screens.ts'
import { bringInFiles } from './story-data.ts'

const { de } = words

const lohmeyer = {
  id: 'K-1',
  name: 'Schreinerei Lohmeyer GmbH',
  street: 'Gewerbestraße 14',
  zip: '34225',
  city: 'Baunatal',
  country: 'DE',
  phone: '+49 5665 0915-0',
  domain: 'schreinerei-lohmeyer.example',
}
const branch = {
  ...lohmeyer,
  id: 'S-9',
  name: 'Schreinerei Lohmeyer GmbH Niederlassung Kassel',
  street: 'Am Lossewerk 4',
  zip: '34123',
  city: 'Kassel',
  phone: '+49 561 0771-0',
  machines: [{ serial: 'KX7-2208-0082', model: 'KX 7-270' }],
}
const mail = [
  'From: Markus Lohmeyer <markus@schreinerei-lohmeyer.example>',
  'To: service@haus.example',
  'Subject: Absaugung zu leise',
  'Date: Wed, 25 Nov 2026 08:00:00 +0000',
  'Message-ID: <one@schreinerei-lohmeyer.example>',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Unsere KX7-2208-0082 saugt nicht mehr richtig.',
].join('\r\n')

async function write(folder: string): Promise<{ customers: string; mail: string }> {
  const files = { customers: path.join(folder, 'customers.jsonl'), mail: path.join(folder, 'mail.eml') }
  await writeFile(files.customers, [lohmeyer, branch].map((row) => JSON.stringify(row)).join('\n'))
  await writeFile(files.mail, mail)
  return files
}

const showDuplicates = async (page: Page): Promise<void> => {
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type(de.matching.title)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: de.matching.title })).toBeVisible()
}

test('two records become one customer and are parted again', async ({ engine, folder, page }) => {
  const files = await write(folder)
  await bringInFiles(engine, [files.customers], [files.mail])
  await showDuplicates(page)
  const detail = page.getByRole('region', { name: de.matching.pair })
  await expect(detail.getByText(de.matching.caution.branch)).toBeVisible()
  expect(await barriers(page)).toEqual([])
  await detail.getByRole('radio', { name: `${de.matching.fields.phone}: ${branch.phone}` }).check()
  await page.keyboard.press('m')
  await expect(page.getByText(/^Zusammengeführt zu «Schreinerei Lohmeyer GmbH/)).toBeVisible()
  await expect(page.getByText(de.matching.none)).toBeVisible()

  await page.getByRole('radio', { name: de.matching.lists.merged }).check()
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: de.app.queue, exact: true }).click()
  await expect(ticketList(page)).toBeVisible()
  await openTicket(page, 'Absaugung zu leise')
  const from = page.getByRole('button', { name: 'Zusammengeführt aus 2 Datensätzen' })
  await from.click()
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: /^Trennen: / }).click()
  await expect(page.getByText(/ist wieder ein eigener Kunde\.$/)).toBeVisible()
  await expect(from).toBeHidden()

  await showDuplicates(page)
  await expect(page.getByText(de.matching.none)).toBeVisible()
})

test('a mail that leads to two customers is tied by one key, and untied', async ({ engine, folder, page }) => {
  const files = await write(folder)
  const other = { id: 'K-5', name: 'Hotel Waldquelle', city: 'Bad Sachsa', machines: branch.machines }
  await writeFile(files.customers, [lohmeyer, other].map((row) => JSON.stringify(row)).join('\n'))
  await bringInFiles(engine, [files.customers], [files.mail])
  await openTicket(page, 'Absaugung zu leise')
  await expect(page.getByText(de.matching.unsure)).toBeVisible()
  await expect(page.getByText('über Seriennummer KX7-2208-0082')).toBeVisible()
  expect(await barriers(page)).toEqual([])
  await page.keyboard.press('1')
  await expect(page.getByText(/^Dem Kunden «.+» zugeordnet\.$/)).toBeVisible()
  await expect(page.getByText(de.matching.unsure)).toBeHidden()
  await page.keyboard.press('z')
  await expect(page.getByText(de.matching.unsure)).toBeVisible()
})
