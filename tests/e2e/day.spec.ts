import { expect, test } from './app.ts'
import { openTicket, words } from './screens.ts'
import { bringIn } from './story-data.ts'

const { de } = words

test('the own day counts what one did, as soon as one has a name', async ({ page, engine }) => {
  await bringIn(engine)
  await page.getByRole('button', { name: de.day.title }).click()
  await page.getByRole('button', { name: de.day.toSettings }).click()
  const name = page.getByRole('textbox', { name: de.settings.agentName })
  await name.fill('Jana Petersen')
  await name.blur()

  await page.getByRole('button', { name: de.app.queue, exact: true }).click()
  await openTicket(page, 'Presse steht seit heute morgen')
  await page.keyboard.press('s')
  await expect(page.getByRole('status')).toContainText([/Gelöst/])

  await page.getByRole('button', { name: de.day.title }).click()
  await expect(page.getByText(de.day.onlyYou)).toBeVisible()
  const solved = page.getByText(de.day.solved_one, { exact: true }).locator('..')
  await expect(solved).toContainText('1')
  await expect(page.getByRole('table', { name: de.day.hoursText }).getByRole('cell', { name: '1' })).toHaveCount(1)

  await page.getByRole('button', { name: de.app.undo }).click()
  await expect(page.getByText(de.day.solved_other, { exact: true }).locator('..')).toContainText('0')
})
