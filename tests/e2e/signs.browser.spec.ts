import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from './app.ts'
import { barriers } from './barriers.ts'
import { words } from './screens.ts'
import { bringInFiles } from './story-data.ts'

const { de } = words
const dayMs = 86_400_000

const customer = {
  id: 'K-1',
  name: 'Schreinerei Lohmeyer GmbH',
  domain: 'schreinerei-lohmeyer.example',
  country: 'DE',
  city: 'Baunatal',
  phone: '+49 5665 0915-0',
}
/** Both are examples from textbooks. */
const [known, fresh] = ['DE89 3704 0044 0532 0130 00', 'DE75 5121 0800 1245 1261 99']

const mail = (id: string, at: number, text: string): string =>
  [
    'From: Markus Lohmeyer <markus@schreinerei-lohmeyer.example>',
    'To: service@haus.example',
    `Subject: Gutschrift ${id}`,
    `Date: ${new Date(at).toUTCString()}`,
    `Message-ID: <${id}@schreinerei-lohmeyer.example>`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
  ].join('\r\n')

test('changed bank data are told at the ticket, shown with their evidence, judged harmless and taken back', async ({
  engine,
  folder,
  page,
}) => {
  const files = ['customers.jsonl', 'old.eml', 'new.eml'].map((name) => path.join(folder, name))
  const [customers = '', old = '', changed = ''] = files
  await writeFile(customers, JSON.stringify(customer))
  await writeFile(old, mail('eins', Date.now() - 200 * dayMs, `Bitte auf unser Konto ${known} erstatten.`))
  const text = `Unsere Bankverbindung hat sich geändert. Bitte überweisen Sie ab sofort nur noch auf ${fresh}.`
  await writeFile(changed, mail('zwei', Date.now() - dayMs, text))
  await bringInFiles(engine, [customers], [old, changed])

  await page.getByRole('option', { name: /Gutschrift zwei/ }).click()
  await page.getByRole('button', { name: de.signs.line.replace('{{what}}', de.signs.inLine.bank), exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: de.signs.title })).toBeVisible()
  const detail = page.getByRole('region', { name: de.signs.detail, exact: true })
  await expect(detail).toContainText('DE •• 3000')
  await expect(detail).toContainText('DE •• 6199')
  await expect(detail.getByRole('blockquote')).toContainText('Unsere Bankverbindung hat sich geändert')
  await expect(detail).toContainText(customer.phone)
  expect(await barriers(page)).toEqual([])

  await page.keyboard.press('h')
  await expect(page.getByText(de.signs.none.open, { exact: true })).toBeVisible()
  await expect(page.getByText('Angesehen: 1', { exact: false })).toBeVisible()
  await page.keyboard.press('z')
  await expect(detail).toContainText('DE •• 6199')
  await expect(page.getByText(de.signs.unlooked)).toBeVisible()
})
