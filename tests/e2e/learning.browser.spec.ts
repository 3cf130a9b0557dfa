import { expect, test } from './app.ts'
import { writeOwnTickets } from './own-tickets.ts'
import { openTicket, verdict, words } from './screens.ts'
import { bringInFiles, knownDefect } from './story-data.ts'

const { de } = words

test('a company learns from its tickets', async ({ engine, folder, page }) => {
  test.slow()
  await bringInFiles(engine, [await writeOwnTickets(folder)])
  const undo = page.getByRole('button', { name: de.app.undo })
  const fault = page.getByRole('row', { name: /Leihgerät/ }).first()

  await test.step('it learns by itself or at a click, and says how well', async () => {
    await page.getByRole('button', { name: de.app.learning, exact: true }).click()
    await page.getByRole('button', { name: de.learning.train }).click()
    await expect(page.getByText(/^Eigenes Modell vom .* gelernt aus \d+ Tickets\. \d+\s%/)).toBeVisible({
      timeout: 60_000,
    })
    await expect(page.getByRole('button', { name: de.learning.train })).toBeVisible({ timeout: 60_000 })
    await expect(fault).toContainText(/\d+ von \d+/)
  })

  await test.step('a category shows what it is confused with, and the very tickets', async () => {
    await page.getByRole('button', { name: 'Leihgerät', exact: true }).click()
    const tickets = page.getByRole('list', { name: de.learning.tickets }).getByRole('button')
    await expect(tickets.first()).toContainText(/\d{4}-\d+/)
    await page.getByRole('button', { name: 'Leihgerät', exact: true }).click()
  })

  await test.step('what the model may do with it is changed and taken back', async () => {
    const mode = page.getByRole('combobox', { name: de.learning.modeOf.replace('{{category}}', 'Leihgerät') })
    await mode.click()
    await page.getByRole('option', { name: de.learning.modes.suggest }).click()
    await expect(mode).toHaveText(de.learning.modes.suggest)
    await expect(mode).toBeFocused()
    await page.reload()
    await expect(mode).toHaveText(de.learning.modes.suggest)
    await mode.click()
    await page.getByRole('option', { name: de.learning.modes.off }).click()
    await undo.click()
    await expect(mode).toHaveText(de.learning.modes.suggest)
  })

  await test.step('the categories that ship are used again, and that is taken back', async () => {
    await page.getByRole('button', { name: de.learning.rollBackToShipped }).click()
    await expect(page.getByText(de.learning.shippedModel)).toBeVisible()
    await undo.last().click()
    await expect(page.getByText(/^Eigenes Modell vom /)).toBeVisible()
  })
})

test('a company adds, describes and removes a category of its own', async ({ engine, page }) => {
  await bringInFiles(engine, knownDefect.records, [knownDefect.mail])
  const { own } = de.learning
  const of = (text: string): string => text.replace('{{category}}', 'Mietgerät')
  const undo = page.getByRole('button', { name: de.app.undo })
  const add = page.getByRole('button', { name: own.add })
  const name = page.getByRole('textbox', { name: own.nameDe })
  const told = (text: string) => page.getByRole('paragraph').filter({ hasText: text })
  const row = page.getByRole('button', { name: 'Mietgerät', exact: true })
  await page.getByRole('button', { name: de.app.learning, exact: true }).click()

  await test.step('a name that is taken is refused, and what was typed outlives Escape', async () => {
    await add.click()
    await name.fill('störung')
    await name.press('Enter')
    await expect(name).toBeFocused()
    await expect(page.getByText(own.problem.nameTaken.replace('{{name}}', 'störung'))).toBeVisible()
    await name.fill('Mietgerät')
    await expect(page.getByRole('textbox', { name: own.nameEn })).toHaveValue('Mietgerät')
    await page.keyboard.press('Escape')
    await expect(add).toBeFocused()
    await add.click()
    await expect(name).toHaveValue('Mietgerät')
  })

  await test.step('it is there with its description, which can be changed', async () => {
    const description = page.getByRole('textbox', { name: own.description })
    await description.fill('Eine Maschine mieten.')
    await page.getByRole('button', { name: de.form.save }).click()
    await row.click()
    await expect(told('Eine Maschine mieten.')).toBeVisible()
    await page.getByRole('button', { name: of(own.changeOf) }).click()
    await description.fill('Eine Maschine mieten oder zurückgeben.')
    await page.getByRole('button', { name: de.form.save }).click()
    await expect(told('Eine Maschine mieten oder zurückgeben.')).toBeVisible()
    await expect(page.getByRole('button', { name: of(own.changeOf) })).toBeFocused()
  })

  await test.step('it is removed, and comes back with what the model may do', async () => {
    const mode = page.getByRole('combobox', { name: of(de.learning.modeOf) })
    await mode.click()
    await page.getByRole('option', { name: de.learning.modes.watch }).click()
    await page.getByRole('button', { name: of(own.removeOf) }).click()
    await expect(row).toBeHidden()
    await expect(page.getByText(of(own.removed))).toBeVisible()
    await undo.click()
    await expect(row).toBeVisible()
    await expect(mode).toHaveText(de.learning.modes.watch)
    await expect(told('Eine Maschine mieten oder zurückgeben.')).toBeVisible()
  })
})

test('a known defect is shown and taken into the answer', async ({ engine, page }) => {
  test.slow()
  await bringInFiles(engine, knownDefect.records, [knownDefect.mail])
  await openTicket(page, 'HK 3100 R bleibt stehen')
  const defect = page.getByRole('region', { name: de.defects.region })
  const answer = page.getByRole('textbox', { name: de.letters.text.reply })
  await expect(verdict(page, 'priority')).toBeVisible()

  await test.step('it stands on top, with the reasons', async () => {
    await expect(defect).toContainText('E65')
    await defect.getByRole('button', { name: /^Warum\?/ }).click()
    await expect(defect).toContainText('Der Fehlercode stimmt überein: E65')
  })

  await test.step('the draft builds on it until it is dismissed', async () => {
    const draft = page.getByRole('region', { name: de.suggestion.title })
    await expect(draft).toContainText('K-004')
    await defect.getByRole('button', { name: de.defects.dismiss }).click()
    await expect(defect).toBeHidden()
    await expect(draft).not.toContainText('K-004')
    await page.getByRole('button', { name: de.app.undo }).click()
    await expect(defect).toBeVisible()
    await expect(draft).toContainText('K-004')
  })

  await test.step('its instruction is put into the answer', async () => {
    await defect.getByRole('button', { name: de.defects.take }).click()
    await expect(answer).toContainText('Sitz')
  })
})
