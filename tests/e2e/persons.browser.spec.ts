import type { EngineClient } from '../../native/protocol/connect.ts'
import { expect, test } from './app.ts'
import { openTicket, ticketRows, words } from './screens.ts'
import { clientOf } from './story-data.ts'

const { de } = words
let client: EngineClient

test.use({ data: 'story' })
test.beforeEach(async ({ engine, page }) => {
  client = await clientOf(engine)
  await client.call('settings.update', { agentName: 'Jana Roth' })
  await expect(ticketRows(page)).toHaveCount(2)
})
test.afterEach(() => client.close())

test('a signature is written in the settings and stands under the next letter, once, and under no note', async ({
  page,
}) => {
  await page.getByRole('button', { name: de.app.settings, exact: true }).click()
  const field = page.getByRole('textbox', { name: `${de.settings.signature}: ${de.settings.signatureIn.de}` })
  await field.click()
  await page.keyboard.type('Mit freundlichen Grüßen')
  await page.keyboard.press('Enter')
  await page.keyboard.type('{{ich.name}}')
  await field.blur()
  await expect
    .poll(async () => (await client.call('settings.get', {})).signature.de)
    .toBe('<p>Mit freundlichen Grüßen</p><p>{{ich.name}}</p>')

  await page.getByRole('button', { name: de.app.queue, exact: true }).click()
  await openTicket(page, 'Presse steht')
  const letter = page.getByRole('textbox', { name: de.letters.text.reply, exact: true })
  const send = page.getByRole('button', { name: de.letters.send, exact: true })
  await expect(letter).toHaveText('Mit freundlichen GrüßenJana Roth')
  await expect(send).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('r')
  await page.keyboard.type('Wir kommen morgen.')
  await expect(letter).toHaveText('Wir kommen morgen.Mit freundlichen GrüßenJana Roth')
  await page.getByRole('radio', { name: de.letters.kinds.note, exact: true }).check()
  await expect(page.getByRole('textbox', { name: de.letters.text.note, exact: true })).toHaveText('')

  await page.getByRole('radio', { name: new RegExp(`^${de.letters.kinds.reply}`) }).check()
  await send.click()
  const conversation = page.getByRole('region', { name: de.ticket.conversation })
  await expect(conversation).toContainText('Wir kommen morgen.')
  await expect(letter).toHaveText('Mit freundlichen GrüßenJana Roth')
})

test('panes lie on another device as they were left on this one', async ({ page }) => {
  await openTicket(page, 'Presse steht')
  await page.getByRole('button', { name: de.app.foldQueue, exact: true }).click()
  await expect.poll(async () => (await client.call('settings.get', {})).layout?.queueFolded).toBe(true)
  await page.evaluate(() => localStorage.clear())
  await page.reload()
  await expect(page.getByRole('button', { name: de.app.unfoldQueue, exact: true })).toBeVisible()
})

test('the system keeps quiet until a moment of one’s own', async ({ page }) => {
  await page.keyboard.press('i')
  const list = page.getByRole('dialog', { name: de.notifications.title })
  await list.getByRole('button', { name: de.notifications.silence.other }).click()
  const field = list.getByLabel(de.notifications.silence.at)
  await expect(field).toBeFocused()
  await field.fill('2020-01-01T08:00')
  await list.getByRole('button', { name: de.notifications.silence.set }).click()
  await expect(list.getByRole('alert')).toHaveText(de.notifications.silence.past)
  await field.fill('2099-12-24T18:30')
  await page.keyboard.press('Enter')
  await expect(list.getByRole('button', { name: de.notifications.silence.end })).toBeVisible()
  const until = await page.evaluate(() => new Date('2099-12-24T18:30').getTime())
  expect((await client.call('notifications.settings', {})).silentUntil).toBe(until)
})
