import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { struck, struckSubject, writePatternTickets } from './pattern-data.ts'
import { openTicket, words } from './screens.ts'
import { bringInFiles, clientOf } from './story-data.ts'

const { de } = words
const { act, review } = de.patterns

const alerts = (page: Page): Locator =>
  page.getByRole('list', { name: de.patterns.list, exact: true }).getByRole('button')
const detail = (page: Page): Locator => page.getByRole('region', { name: de.patterns.detail })
const dialog = (page: Page): Locator => page.getByRole('dialog')
const undo = (page: Page): Locator => page.getByRole('button', { name: new RegExp(`^${de.app.undo}`) })
const history = (page: Page): Locator => page.getByRole('region', { name: de.patterns.events.title })
/** The label: the button itself is not drawn. */
const list = (page: Page, name: keyof typeof de.patterns.lists): Locator =>
  page.getByRole('group', { name: de.patterns.show }).getByText(de.patterns.lists[name])
const told = (page: Page, text: string): Locator =>
  page.getByRole('region', { name: de.app.notifications }).getByText(text)

async function openAlerts(page: Page): Promise<void> {
  const areas = page.getByRole('navigation', { name: de.app.areas })
  await areas.getByRole('button', { name: de.lead.title, exact: true }).click()
}

test.beforeEach(async ({ engine, folder }) => {
  test.setTimeout(240_000)
  const client = await clientOf(engine)
  await client.call('settings.update', { agentName: 'Jana Roth' })
  client.close()
  await bringInFiles(engine, [await writePatternTickets(folder)])
})

test('what piles up becomes a known defect, which answers the tickets', async ({ page, folder }) => {
  await test.step('it is found, and told with what would be usual', async () => {
    await openAlerts(page)
    await expect(alerts(page)).not.toHaveCount(0, { timeout: 120_000 })
    await alerts(page).first().click()
    await expect(detail(page).getByText(new RegExp(`in ${struck} Tickets davon; üblich wären`))).toBeVisible()
  })

  await test.step('confirmed by a key, taken back by another, confirmed again', async () => {
    await page.keyboard.press('Shift+c')
    await expect(detail(page).getByText(de.patterns.state.confirmed, { exact: true })).toBeVisible()
    await page.keyboard.press('z')
    await expect(detail(page).getByText(de.patterns.state.open, { exact: true })).toBeVisible()
    await page.keyboard.press('Shift+c')
    await expect(detail(page).getByText(de.patterns.state.confirmed, { exact: true })).toBeVisible()
    await expect(history(page)).toContainText('Jana Roth hat bestätigt')
  })

  await test.step('a defect is drafted from it, corrected and kept', async () => {
    await page.keyboard.press('Shift+b')
    const title = dialog(page).getByRole('textbox', { name: de.defects.field.titleDe })
    await expect(title).not.toHaveValue('')
    await title.fill('Sitzschalter unterbricht')
    await dialog(page)
      .getByRole('textbox', { name: de.defects.field.instructionDe })
      .fill('Bitte prüfen Sie den Stecker unter dem Sitz: Er muss hörbar einrasten.')
    await dialog(page).getByRole('button', { name: de.form.save }).click()
    await expect(dialog(page)).toHaveCount(0)
    await expect(detail(page).getByText('Bekannter Fehler: Sitzschalter unterbricht')).toBeVisible()
  })

  await test.step('each letter is read; one is corrected, one left out', async () => {
    await page.keyboard.press('Shift+a')
    const letters = dialog(page).getByRole('list', { name: review.list })
    await expect(letters.getByRole('checkbox')).toHaveCount(struck)
    // All of them go for this story, whatever the doubts.
    for (const box of await letters.getByRole('checkbox').all()) await box.check()
    await letters.getByRole('button').first().focus()
    await page.keyboard.press('Space')
    await expect(letters.getByRole('checkbox').first()).not.toBeChecked()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    const text = dialog(page).getByRole('textbox')
    await expect(text).toBeFocused()
    await expect(text).toHaveValue(/hörbar einrasten/)
    await page.keyboard.press('ControlOrMeta+Home')
    await page.keyboard.insertText('Danke für Ihren Hinweis. ')
    await page.keyboard.press('Escape')
    await expect(letters.getByRole('button').nth(1)).toBeFocused()
    await expect(letters.getByText(review.edited)).toBeVisible()
  })

  await test.step('the chosen ones are sent and the tickets solved', async () => {
    await dialog(page).getByRole('checkbox', { name: review.solve }).check()
    await dialog(page)
      .getByRole('button', { name: review.send_other.replace('{{count, number}}', String(struck - 1)) })
      .click()
    await expect(dialog(page)).toHaveCount(0)
    await expect(told(page, review.sent_other.replace('{{count, number}}', String(struck - 1)))).toBeVisible()
    await expect(detail(page).getByText(de.patterns.tickets.unanswered_one)).toBeVisible()
  })

  await test.step('they leave the house, one as it was corrected', async () => {
    const outbox = path.join(folder, 'data', 'outbox')
    await expect(async () => {
      const mails = await Promise.all((await readdir(outbox)).map((name) => readFile(path.join(outbox, name), 'utf8')))
      expect(mails).toHaveLength(struck - 1)
      expect(mails.filter((mail) => mail.includes('Danke f'))).toHaveLength(1)
    }).toPass({ timeout: 40_000 })
  })
})

test('an alert is named, silenced, thinned out and found from its tickets', async ({ page }) => {
  await openAlerts(page)
  await expect(alerts(page)).not.toHaveCount(0, { timeout: 120_000 })
  await alerts(page).first().click()
  const name = 'Sitzschalter am Aufsitzmäher'

  await test.step('it gets another name in place', async () => {
    await page.keyboard.press('F2')
    await page.getByRole('textbox', { name: act.renameField }).fill(name)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name })).toBeVisible()
    await expect(alerts(page).first()).toContainText(name)
  })

  await test.step('muted for a week, it stands among the muted ones until that is taken back', async () => {
    await page.keyboard.press('Shift+h')
    await expect(dialog(page)).toBeVisible()
    await page.keyboard.press('2')
    await expect(
      detail(page)
        .getByText(/^Stumm bis /)
        .first(),
    ).toBeVisible()
    await list(page, 'muted').click()
    await expect(alerts(page)).toHaveCount(1)
    await undo(page).click()
    await expect(alerts(page)).toHaveCount(0)
    await list(page, 'current').click()
    await expect(alerts(page).first()).toContainText(name)
  })

  await test.step('a ticket is taken out and put back', async () => {
    const tickets = detail(page).getByRole('list', { name: de.patterns.tickets.list }).getByRole('listitem')
    await expect(tickets).toHaveCount(struck)
    await tickets
      .first()
      .getByRole('button', { name: /herausnehmen$/ })
      .click()
    await expect(tickets).toHaveCount(struck - 1)
    await undo(page).click()
    await expect(tickets).toHaveCount(struck)
  })

  await test.step('beside one of its tickets a line leads back to it', async () => {
    await page.getByRole('button', { name: de.app.queue, exact: true }).click()
    await openTicket(page, struckSubject)
    await page.getByRole('button', { name: de.patterns.ofTicket.open.replace('{{name}}', name) }).click()
    await expect(page.getByRole('heading', { name })).toBeVisible()
  })
})
