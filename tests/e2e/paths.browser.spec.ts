import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { barriers } from './barriers.ts'
import { root } from './environment.ts'
import { words } from './screens.ts'
import { bringInFiles } from './story-data.ts'

const { de } = words
const company = (name: string): string => path.join(root, 'native', 'example-company', 'data', `${name}.jsonl`)
const masters = ['models', 'customers', 'machines', 'orders'].map(company)
const events = ['returns', 'touchpoints'].map(company)

const choose = async (page: Page, name: string, option: string | RegExp): Promise<void> => {
  await page.getByRole('combobox', { name, exact: true }).click()
  await page.getByRole('option', { name: option }).click()
}
const stage = (page: Page, name: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${name}`) }) })

async function openPaths(page: Page): Promise<void> {
  const areas = page.getByRole('navigation', { name: de.app.areas })
  await areas.getByRole('button', { name: de.lead.title, exact: true }).click()
  await page.getByRole('button', { name: de.paths.title, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: de.paths.title })).toBeVisible()
}

test('the ways of all customers are seen as a flow, compared by group, and lead to a customer', async ({
  engine,
  page,
}) => {
  test.setTimeout(240_000)
  await bringInFiles(engine, masters, events)
  await openPaths(page)
  await expect(page.getByText(/^Alle Kunden: 80 Kunden/)).toBeVisible({ timeout: 60_000 })

  await test.step('the flow has its figures in a table, and every move its customers', async () => {
    const flow = page.getByRole('figure')
    await expect(flow.getByRole('img', { name: 'Wege: Alle Kunden' }).locator('svg')).toBeVisible()
    await flow.getByRole('button', { name: de.app.asTable }).click()
    await expect(flow.getByRole('row', { name: /^Auftrag Lieferung/ })).toBeVisible()
  })

  await test.step('two groups stand side by side, with what is more than chance', async () => {
    await choose(page, de.paths.by, de.paths.groupings.language)
    await choose(page, de.paths.against, /^Englisch/)
    await expect(page.getByText(/^Deutsch: 69 Kunden/)).toBeVisible()
    await expect(page.getByText(/^Englisch: 11 Kunden/)).toBeVisible()
    await expect(page.getByRole('img', { name: /^Wege: / })).toHaveCount(2)
    await expect(page.getByText(/Vergleichen ist der Unterschied mehr als Zufall/)).toBeVisible()
    await expect(stage(page, de.paths.stages.delivery).getByText(de.paths.table.differs)).toBeVisible()
    expect(await barriers(page)).toEqual([])
  })

  await test.step('of a group of fewer than ten nothing is shown', async () => {
    await choose(page, de.paths.by, de.paths.groupings.segment)
    await choose(page, de.paths.group, 'printing (weniger als 10 Kunden)')
    await expect(page.getByText('printing: weniger als 10 Kunden. Davon wird nichts gezeigt.')).toBeVisible()
    await expect(page.getByRole('table')).toHaveCount(0)
  })

  await test.step('behind a number stand its customers, by keyboard too', async () => {
    await choose(page, de.paths.by, de.paths.everybody)
    const figure = stage(page, de.paths.stages.complaint).getByRole('button', { name: /^\d+ Kunden$/ })
    await figure.focus()
    await page.keyboard.press('Enter')
    const list = page.getByRole('dialog', { name: 'Reklamation: Alle Kunden' })
    const first = list.getByRole('rowheader').getByRole('button').first()
    await expect(first).toBeVisible()
    expect(await barriers(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(figure).toBeFocused()
    await page.keyboard.press('Enter')
    const name = (await first.textContent()) ?? ''
    await first.click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
  })
})
