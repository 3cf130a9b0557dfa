import type { Locator, Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { openTicket, ticketRows, words } from './screens.ts'
import { clientOf } from './story-data.ts'

const { de } = words
const subject = 'Presse steht'

const editor = (page: Page, kind: keyof typeof de.letters.text = 'reply'): Locator =>
  page.getByRole('textbox', { name: de.letters.text[kind], exact: true })
const kind = (page: Page, name: keyof typeof de.letters.kinds): Locator =>
  page.getByRole('radio', { name: de.letters.kinds[name], exact: true })
const conversation = (page: Page): Locator => page.getByRole('region', { name: de.ticket.conversation })
const files = (page: Page): Locator =>
  page.getByRole('region', { name: de.letters.region }).getByRole('list', { name: de.letters.attachments })
const saved = (page: Page): Promise<void> =>
  expect(page.getByText(de.letters.saved, { exact: true }).filter({ visible: true })).toBeVisible()

test.use({ data: 'story' })
test.beforeEach(async ({ page }) => {
  await expect(ticketRows(page)).toHaveCount(2)
  await openTicket(page, subject)
  await expect(editor(page)).toBeVisible()
})

test('a letter survives a reload, is sent by a key and taken back', async ({ page }) => {
  test.slow()
  await test.step('it is written and still there after a reload', async () => {
    await page.keyboard.press('r')
    await expect(editor(page)).toBeFocused()
    await page.keyboard.type('Guten Tag,')
    await page.keyboard.press('Enter')
    await page.keyboard.press('ControlOrMeta+b')
    await page.keyboard.type('wir kommen morgen.')
    await saved(page)
    await page.reload()
    await expect(editor(page)).toContainText('wir kommen morgen.')
    await expect(editor(page).locator('strong')).toHaveText('wir kommen morgen.')
  })

  await test.step('a file is attached', async () => {
    const choosing = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: de.letters.attach }).click()
    await (await choosing).setFiles([{ name: 'Anfahrt.txt', mimeType: 'text/plain', buffer: Buffer.from('Tor 3') }])
    await expect(files(page)).toContainText('Anfahrt.txt')
  })

  await test.step('sent, it stands in the conversation and the editor is empty', async () => {
    await editor(page).press('ControlOrMeta+Enter')
    await expect(page.getByText(de.letters.sent, { exact: true })).toBeVisible()
    await expect(editor(page)).toHaveText('')
    await expect(conversation(page)).toContainText('wir kommen morgen.')
  })

  await test.step('taken back, it is a draft again, with its file', async () => {
    await page.getByRole('button', { name: de.app.undo }).click()
    await expect(editor(page)).toContainText('wir kommen morgen.')
    await expect(files(page)).toContainText('Anfahrt.txt')
    await expect(conversation(page)).not.toContainText('wir kommen morgen.')
  })
})

test('a letter is sent and its ticket solved in one step', async ({ page }) => {
  await page.keyboard.press('r')
  await expect(editor(page)).toBeFocused()
  await page.keyboard.type('Die Presse läuft wieder.')
  await editor(page).press('ControlOrMeta+Shift+Enter')
  await expect(page.getByText(de.letters.sentSolved)).toBeVisible()
  await expect(page.getByRole('combobox', { name: de.ticket.state })).toHaveText(de.words.state.solved)
})

test('a note goes to nobody and is marked as one', async ({ engine, page }) => {
  await page.keyboard.press('Shift+N')
  await expect(editor(page, 'note')).toBeFocused()
  await page.keyboard.type('Monteur ist verständigt.')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText(de.letters.noteKept)).toBeVisible()
  await expect(conversation(page)).toContainText('Monteur ist verständigt.')
  const client = await clientOf(engine)
  expect((await client.call('letters.outbox', {})).entries).toEqual([])
  client.close()
})

test('a note that is begun over a reply stays out of it', async ({ engine, page }) => {
  test.slow()
  await test.step('the key leads from the reply into a field of its own', async () => {
    await page.keyboard.press('r')
    await expect(editor(page)).toBeFocused()
    await page.keyboard.type('Wir kommen morgen.')
    await page.keyboard.press('Escape')
    await expect(conversation(page)).toBeFocused()
    // At once, as somebody types who does not look up.
    await page.keyboard.press('Shift+N')
    await page.keyboard.type('Kunde ist schwierig.')
    await expect(editor(page, 'note')).toBeFocused()
    await expect(editor(page, 'note')).toHaveText('Kunde ist schwierig.')
    await expect(editor(page)).toBeHidden()
    await expect(kind(page, 'reply')).toHaveAccessibleDescription(de.letters.unsent)
    await expect(kind(page, 'note')).toHaveAccessibleDescription(de.letters.unsent)
  })

  await test.step('undoing in one brings nothing of the other', async () => {
    await page.keyboard.press('ControlOrMeta+z')
    await page.keyboard.press('ControlOrMeta+z')
    await expect(editor(page, 'note')).not.toContainText('Wir kommen')
    await page.keyboard.press('ControlOrMeta+y')
    await page.keyboard.press('ControlOrMeta+y')
    await expect(editor(page, 'note')).toHaveText('Kunde ist schwierig.')
  })

  await test.step('both are there again after a reload', async () => {
    await saved(page)
    await page.reload()
    await expect(editor(page)).toHaveText('Wir kommen morgen.')
    await page.keyboard.press('Shift+N')
    await expect(editor(page, 'note')).toBeFocused()
    await expect(editor(page, 'note')).toHaveText('Kunde ist schwierig.')
  })

  await test.step('the note is kept, the reply is as it was', async () => {
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByText(de.letters.noteKept)).toBeVisible()
    await expect(conversation(page)).toContainText('Kunde ist schwierig.')
    await expect(editor(page, 'note')).toHaveText('')
    await page.keyboard.press('Escape')
    await page.keyboard.press('r')
    await expect(editor(page)).toBeFocused()
    await expect(editor(page)).toHaveText('Wir kommen morgen.')
  })

  await test.step('a second note waits while the reply is sent, and is not in it', async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Shift+N')
    await page.keyboard.type('Rabatt nur bis 5 Prozent.')
    await saved(page)
    await page.keyboard.press('Escape')
    await page.keyboard.press('r')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByText(de.letters.sent, { exact: true })).toBeVisible()
    await expect(editor(page)).toBeFocused()
    await expect(conversation(page)).toContainText('Wir kommen morgen.')
    await expect(conversation(page)).not.toContainText('Rabatt')
    const client = await clientOf(engine)
    const [entry] = (await client.call('letters.outbox', {})).entries
    if (!entry) throw new Error('the letter is not in the outbox')
    const { contentBase64 } = await client.call('tickets.rawSource', { messageId: entry.messageId })
    client.close()
    const source = Buffer.from(contentBase64, 'base64').toString()
    expect(source).toContain('Wir kommen morgen.')
    expect(source).not.toMatch(/Rabatt|schwierig/)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Shift+N')
    await expect(editor(page, 'note')).toHaveText('Rabatt nur bis 5 Prozent.')
  })
})

test('a note that was left alone is on screen again', async ({ page }) => {
  await page.keyboard.press('Shift+N')
  await expect(editor(page, 'note')).toBeFocused()
  await page.keyboard.type('Nur für uns.')
  await saved(page)
  await page.reload()
  await expect(editor(page, 'note')).toHaveText('Nur für uns.')
  await page.keyboard.press('r')
  await expect(editor(page)).toBeFocused()
  await expect(editor(page)).toHaveText('')
})

test('nothing is sent over what a colleague has written meanwhile, unless one insists', async ({ engine, page }) => {
  test.slow()
  await page.keyboard.press('r')
  await expect(editor(page)).toBeFocused()
  await page.keyboard.type('Wir kommen morgen.')
  await saved(page)
  const client = await clientOf(engine)
  const { rows } = await client.call('tickets.list', {
    filter: { view: 'queue' },
    sort: { by: 'last_message', direction: 'desc' },
    offset: 0,
    limit: 10,
  })
  const ticketId = rows.find((row) => row.subject.includes(subject))?.id
  if (ticketId === undefined) throw new Error('the ticket is not there')
  await client.call('tickets.addNote', { ticketId, text: 'Habe den Kunden schon angerufen.' })
  client.close()
  await expect(conversation(page)).toContainText('schon angerufen')

  await page.keyboard.press('ControlOrMeta+Enter')
  const stop = page.getByRole('alert')
  await expect(stop).toBeVisible()
  await expect(editor(page)).toContainText('Wir kommen morgen.')
  await stop.getByRole('button', { name: de.letters.sendAnyway }).click()
  await expect(page.getByText(de.letters.sent, { exact: true })).toBeVisible()
})

test('a letter to nobody is stopped at its field', async ({ page }) => {
  await page.keyboard.press('Shift+F')
  const to = page.getByRole('combobox', { name: de.letters.to, exact: true })
  await expect(to).toBeFocused()
  await editor(page, 'forward').click()
  await page.keyboard.type('Zur Kenntnis.')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText(de.letters.noRecipient)).toBeVisible()
  await expect(to).toBeFocused()
  await page.keyboard.type('lager@example.com,')
  await expect(page.getByText(de.letters.noRecipient)).toBeHidden()
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText(de.letters.sent, { exact: true })).toBeVisible()
})

test('a text block is written by its shortcut, with the ticket’s facts in it', async ({ engine, page }) => {
  const client = await clientOf(engine)
  await client.call('texts.saveBlock', {
    name: 'Eingang bestätigt',
    shortcut: 'eingang',
    language: 'de',
    html: '<p>Wir haben «{{ticket.betreff}}» erhalten.</p>',
  })
  client.close()
  await page.keyboard.press('r')
  await expect(editor(page)).toBeFocused()
  await page.keyboard.type('/ein')
  await expect(page.getByRole('option', { name: 'Eingang bestätigt' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(editor(page)).toContainText(/Wir haben «.*Presse steht.*» erhalten\./)
  await expect(editor(page)).not.toContainText('/ein')
})
