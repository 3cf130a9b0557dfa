import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import type { EngineServer } from './engine-server.ts'
import { words } from './screens.ts'
import { bringInFiles, clientOf } from './story-data.ts'

const { de } = words
const own = 'service@nordwerk-maschinen.example'
const dayMs = 86_400_000

/** A mail as a file, so many days old. */
async function mailFile(folder: string, id: string, subject: string, days = 0): Promise<string> {
  const file = path.join(folder, `${id}.eml`)
  const lines = [
    'From: Hans Berg <hans@tischlerei.example>',
    `To: ${own}`,
    `Subject: ${subject}`,
    `Date: ${new Date(Date.now() - days * dayMs).toUTCString()}`,
    `Message-ID: <${id}@tischlerei.example>`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    `Guten Tag, ${subject}. Bitte melden Sie sich. Hans Berg`,
  ]
  await writeFile(file, lines.join('\r\n'))
  return file
}

async function openRules(page: Page): Promise<void> {
  await page.getByRole('button', { name: de.lead.title, exact: true }).click()
  const areas = page.getByRole('navigation', { name: de.lead.title })
  await areas.getByRole('button', { name: de.lead.rules, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: de.rules.title })).toBeVisible()
}

async function choose(page: Page, select: string, choice: string): Promise<void> {
  await page.getByRole('combobox', { name: select, exact: true }).click()
  await page.getByRole('option', { name: choice, exact: true }).click()
}

async function prepare(engine: EngineServer, folder: string): Promise<void> {
  const client = await clientOf(engine)
  await client.call('settings.update', { ownAddresses: [own], agentName: 'Jana Roth', language: 'de' })
  await client.call('texts.saveBlock', {
    name: 'Maschine abschalten',
    shortcut: 'aus',
    language: 'de',
    html: '<p>Bitte schalten Sie die Maschine ab, bis wir uns melden.</p>',
  })
  client.close()
  await bringInFiles(engine, [
    await mailFile(folder, 'old-smoke', 'Rauch aus der Absaugung', 3),
    await mailFile(folder, 'old-parcel', 'Paket fehlt', 2),
  ])
}

/** Begins a rule about smoke. */
async function writeRule(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: de.rules.add }).click()
  await page.getByRole('textbox', { name: de.rules.editor.name }).fill(name)
  await page.getByRole('textbox', { name: de.rules.field.words }).fill('Rauch, Brand')
}

test.beforeEach(() => {
  test.setTimeout(180_000)
})

test('a rule is written, tried, switched on, acts, says so and is taken back', async ({ page, engine, folder }) => {
  await prepare(engine, folder)
  await page
    .getByRole('button', { name: de.tour.skip })
    .click({ timeout: 10_000 })
    .catch(() => {})

  await test.step('it is one sentence, and what it would have done stands beside it', async () => {
    await openRules(page)
    await writeRule(page, 'Rauch')
    await choose(page, de.rules.editor.addAction, de.rules.actions.set_priority)
    await choose(page, de.rules.field.priority, de.words.priority.urgent)
    await choose(page, de.rules.editor.addAction, de.rules.actions.tag)
    await page.getByRole('textbox', { name: de.rules.field.tagsAdd }).fill('Gefahr')
    const sentence = 'Wenn «Rauch» oder «Brand» vorkommt → Priorität dringend, Schlagwort «Gefahr»'
    await expect(page.getByText(sentence)).toBeVisible()
    const trial = page.getByRole('complementary', { name: de.rules.trial.title })
    await expect(trial).toContainText('Hätte in 90 Tagen 1 von 2 Tickets betroffen')
    await expect(trial.locator('mark').first()).toHaveText('Rauch')
    await page.getByRole('button', { name: de.rules.editor.save }).click()
    await page.getByRole('button', { name: de.rules.editor.back }).click()
  })

  const active = page.getByRole('switch', { name: 'Regel «Rauch» eingeschaltet' })
  await test.step('it is off until somebody switches it on', async () => {
    await expect(active).not.toBeChecked()
    await active.click()
    await expect(active).toBeChecked()
  })

  await test.step('a mail comes, the rule acts, and the record says why', async () => {
    await bringInFiles(engine, [await mailFile(folder, 'new-smoke', 'Rauch aus der Säge')])
    const record = page.getByRole('region', { name: de.rules.record.title })
    await expect(record.getByRole('listitem')).toHaveCount(1)
    await expect(record).toContainText('Priorität dringend')
    await expect(record).toContainText('«Rauch»')
    await record.getByRole('button', { name: /Rauch aus der Säge/ }).click()
  })

  await test.step('the ticket shows it, and takes it back', async () => {
    const priority = page.getByRole('button', { name: /^Priorität ändern: / })
    await expect(priority).toHaveAccessibleName(/dringend/)
    const line = page.getByRole('region', { name: de.rules.ticket.title })
    await line.getByRole('button', { name: /^«Rauch» bei .* zurücknehmen$/ }).click()
    await expect(line).toHaveCount(0)
    await openRules(page)
    await expect(page.getByRole('region', { name: de.rules.record.title })).toContainText(de.rules.record.undone)
  })

  await test.step('all rules are switched off in one, and that is taken back in one', async () => {
    await page.getByRole('switch', { name: de.rules.allOn }).click()
    await expect(page.getByText(de.rules.allOff)).toBeVisible()
    await page.getByRole('button', { name: de.app.undo }).click()
    await expect(page.getByText(de.rules.allOff)).toHaveCount(0)
  })
})

test('a rule sends only where that was allowed for exactly this rule', async ({ page, engine, folder }) => {
  await prepare(engine, folder)
  await page
    .getByRole('button', { name: de.tour.skip })
    .click({ timeout: 10_000 })
    .catch(() => {})
  const allow = page.getByRole('checkbox', { name: de.rules.sending.allow })

  await test.step('what it proposes lies ready and is sent with a click', async () => {
    await openRules(page)
    await writeRule(page, 'Rauch')
    await choose(page, de.rules.editor.addAction, de.rules.actions.proposal)
    await expect(allow).toBeDisabled()
    await page.getByRole('button', { name: de.rules.editor.save }).click()
    await expect(allow).toBeEnabled()
    await page.getByRole('button', { name: de.rules.editor.back }).click()
    await page.getByRole('switch', { name: 'Regel «Rauch» eingeschaltet' }).click()
    await bringInFiles(engine, [await mailFile(folder, 'first', 'Rauch aus der Säge')])
    const record = page.getByRole('region', { name: de.rules.record.title })
    await expect(record).toContainText(de.rules.effects.ready)
    await record.getByRole('button', { name: /Rauch aus der Säge/ }).click()
    await page.getByRole('button', { name: de.rules.ticket.send }).click()
    await expect(page.getByText(de.rules.ticket.sent)).toBeVisible()
  })

  await test.step('allowed, with a name on record, it sends by itself', async () => {
    await openRules(page)
    await page.getByRole('button', { name: '«Rauch» bearbeiten' }).click()
    await allow.click()
    await expect(page.getByText(/^Erlaubt von Jana Roth am /)).toBeVisible()
    await page.getByRole('button', { name: de.rules.editor.back }).click()
    await bringInFiles(engine, [await mailFile(folder, 'second', 'Rauch aus der Presse')])
    const record = page.getByRole('region', { name: de.rules.record.title })
    await expect(record.getByRole('listitem').first()).toContainText(`(${de.rules.effects.sent})`)
  })

  await test.step('changed, it may not any more', async () => {
    await page.getByRole('button', { name: '«Rauch» bearbeiten' }).click()
    await page.getByRole('textbox', { name: de.rules.editor.name }).fill('Rauch und Brand')
    await page.getByRole('button', { name: de.rules.editor.save }).click()
    await expect(allow).toBeEnabled()
    await expect(allow).not.toBeChecked()
  })
})
