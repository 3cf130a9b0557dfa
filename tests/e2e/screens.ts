import { expect, type Locator, type Page } from '@playwright/test'
import { de } from '../../renderer/i18n/de/index.ts'
import { en } from '../../renderer/i18n/en/index.ts'

export const words = { de, en }
type Words = typeof de | typeof en

export const ticketList = (page: Page, text: Words = de): Locator =>
  page.getByRole('listbox', { name: text.queue.list })

export const ticketRows = (page: Page, text: Words = de): Locator => ticketList(page, text).getByRole('option')

/** Chooses files as a person does, and waits for the report. */
export async function importFiles(page: Page, files: readonly string[], expected: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: de.intake.chooseFiles }).click()
  await (await choosing).setFiles([...files])
  await expect(page.getByRole('region', { name: de.intake.report })).toContainText(expected)
}

/** Shows another list: the queue, what was sorted out … */
export async function chooseView(page: Page, view: keyof typeof de.queue.views): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${de.queue.view}: `) }).click()
  await page.getByRole('menuitemradio', { name: new RegExp(`^${de.queue.views[view]}`) }).click()
}

/** Opens the ticket whose row holds the words. */
export async function openTicket(page: Page, subject: string, text: Words = de): Promise<void> {
  await ticketRows(page, text).filter({ hasText: subject }).click()
  await expect(page.getByRole('heading', { name: subject })).toBeVisible()
}

/** The button that shows a verdict and opens the list to change it. */
export const verdict = (page: Page, field: 'category' | 'mood' | 'priority'): Locator =>
  page.getByRole('button', { name: new RegExp(`^${de.triage[field]} ändern: `) })
