import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { barriers } from './barriers.ts'
import { words } from './screens.ts'
import { bringInFiles } from './story-data.ts'

const { de } = words

const customer = { zip: '34225', city: 'Baunatal', country: 'DE', phone: '+49 5665 0915-0' }
const rows = [
  { ...customer, id: 'K-1', name: 'Schreinerei Lohmeyer GmbH', domain: 'schreinerei-lohmeyer.example' },
  { ...customer, id: 'K-2', name: 'Glaserei Brandt', phone: '', domain: 'glaserei-brandt.example' },
  { ...customer, id: 'K-3', name: 'Tischlerei Voss', phone: '', domain: 'tischlerei-voss.example' },
]
const mail = [
  'From: Eva Kranz <eva@glaserei-brandt.example>',
  'To: service@haus.example',
  'Subject: Glas gesprungen',
  'Date: Wed, 25 Nov 2026 08:00:00 +0000',
  'Message-ID: <one@glaserei-brandt.example>',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Bei uns ist ein Glas gesprungen.',
].join('\r\n')
const noPhone = '2 Kunden ohne Telefonnummer'

async function showQuality(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type(de.quality.title)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: de.quality.title })).toBeVisible()
}

test('what the data lacks is told with its records, put away, taken back and put right', async ({
  engine,
  folder,
  page,
}) => {
  const files = { customers: path.join(folder, 'customers.jsonl'), mail: path.join(folder, 'mail.eml') }
  await writeFile(files.customers, rows.map((row) => JSON.stringify(row)).join('\n'))
  await writeFile(files.mail, mail)
  await bringInFiles(engine, [files.customers], [files.mail])
  await showQuality(page)

  const finding = page.getByRole('button', { name: new RegExp(`^${noPhone}`) })
  await finding.click()
  const detail = page.getByRole('complementary', { name: de.quality.detail })
  await expect(detail.getByRole('button', { name: 'Glaserei Brandt' })).toBeVisible()
  expect(await barriers(page)).toEqual([])

  await detail.getByRole('button', { name: de.quality.putAway, exact: true }).click()
  await expect(finding).toBeHidden()
  await page.keyboard.press('z')
  await expect(finding).toBeVisible()

  await finding.click()
  await detail.getByRole('button', { name: 'Kunden importieren' }).click()
  await expect(page.getByText(de.quality.importWanted.replace('{{kind}}', de.words.record.customers))).toBeVisible()
})
