import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { barriers } from './barriers.ts'
import { savedBy } from './saved-file.ts'
import { words } from './screens.ts'
import { bringInFiles } from './story-data.ts'

const { de } = words
const subjects = ['Glas gesprungen', 'Pumpe tropft', 'Rechnung fehlt']

/** Three mails of yesterday, so that they are in every period. */
async function bringInMails(engine: Parameters<typeof bringInFiles>[0], folder: string): Promise<void> {
  const yesterday = new Date(Date.now() - 86_400_000).toUTCString()
  const files = subjects.map((_subject, at) => path.join(folder, `mail-${at}.eml`))
  for (const [at, subject] of subjects.entries())
    await writeFile(
      files[at] ?? '',
      [
        'From: Eva Kranz <eva@glaserei-brandt.example>',
        'To: service@haus.example',
        `Subject: ${subject}`,
        `Date: ${yesterday}`,
        `Message-ID: <m${at}@glaserei-brandt.example>`,
        'Content-Type: text/plain; charset=utf-8',
        '',
        `${subject}. Bitte helfen Sie uns.`,
      ].join('\r\n'),
    )
  const customers = path.join(folder, 'customers.jsonl')
  await writeFile(customers, JSON.stringify({ id: 'K-1', name: 'Glaserei Brandt', domain: 'glaserei-brandt.example' }))
  await bringInFiles(engine, [customers], files)
}

async function showReports(page: Page): Promise<void> {
  await page.getByRole('button', { name: de.lead.title, exact: true }).click()
  await page.getByRole('button', { name: de.lead.reports, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: de.reports.title })).toBeVisible()
}

test('figures lead to exactly their tickets by keyboard, and back', async ({ engine, folder, page }) => {
  await bringInMails(engine, folder)
  await showReports(page)
  const figure = page
    .getByRole('region', { name: 'Auf einen Blick' })
    .getByRole('button', { name: /Tickets zeigen: Neue Tickets$/ })
  await expect(figure).toContainText('3')
  await figure.press('Enter')
  const list = page.getByRole('complementary', { name: 'Neue Tickets' })
  await expect(list).toBeFocused()
  await expect(list.getByRole('listitem')).toHaveCount(3)
  expect(await barriers(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  await expect(figure).toBeFocused()
  await figure.press('Enter')
  await list.getByRole('button', { name: /Pumpe tropft/ }).click()
  await expect(page.getByRole('heading', { name: 'Pumpe tropft' })).toBeVisible()
})

test('a table behind a picture leads to the tickets of a day', async ({ engine, folder, page }) => {
  await bringInMails(engine, folder)
  await showReports(page)
  const picture = page.getByRole('region', { name: 'Neue Tickets im Verlauf' })
  await picture.getByRole('button', { name: de.app.asTable }).click()
  await picture.getByRole('button', { name: /^3/ }).first().click()
  await expect(page.getByRole('complementary').getByRole('listitem')).toHaveCount(3)
})

test('a report is saved as a file, and sent by mail as a person asks', async ({ desktop, engine, folder, page }) => {
  await bringInMails(engine, folder)
  await showReports(page)
  const file = await savedBy(page, desktop, folder, () =>
    page.getByRole('button', { name: de.reports.save.csv }).click(),
  )
  expect(await readFile(file, 'utf8')).toContain('Neue Tickets')

  await page.getByRole('button', { name: de.reports.schedules.open }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: de.reports.schedules.add }).click()
  await dialog.getByRole('button', { name: de.form.save }).click()
  await expect(dialog.getByText(de.reports.schedules.problems.name)).toBeVisible()
  await dialog.getByRole('textbox', { name: de.reports.schedules.name, exact: true }).fill('Wochenbericht')
  await dialog.getByRole('textbox', { name: de.reports.schedules.recipients, exact: true }).fill('leitung@haus.example')
  expect(await barriers(page)).toEqual([])
  await dialog.getByRole('button', { name: de.form.save }).click()
  const send = dialog.getByRole('button', { name: `${de.reports.schedules.sendNow}: Wochenbericht` })
  await send.click()
  // Nobody has said yet from which address mail leaves.
  await expect(dialog.getByText(new RegExp(de.reports.schedules.noSender))).toBeVisible()
  expect(await readdir(path.join(folder, 'data')).then((names) => names.includes('outbox'))).toBe(false)
})
