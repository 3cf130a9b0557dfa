import { expect, test } from './app.ts'
import { chooseView, importFiles, openTicket, ticketRows, verdict, words } from './screens.ts'
import { storyCases, storyMails } from './story-data.ts'

const { de } = words

test('from three mails to an answer', async ({ page }) => {
  await test.step('a new data folder asks for data', async () => {
    await page.getByRole('button', { name: de.first.own }).click()
    await importFiles(page, [storyCases], '5 importiert')
    await importFiles(page, storyMails, '3 importiert')
    await page.getByRole('button', { name: de.intake.toQueue }).click()
    await page.getByRole('button', { name: de.tour.skip }).click()
  })

  await test.step('two requests are in the queue, the absence note is sorted out', async () => {
    await expect(ticketRows(page)).toHaveCount(2)
    await expect(ticketRows(page).filter({ hasText: 'Where is our parcel?' })).toBeVisible()
    await chooseView(page, 'sorted_out')
    await expect(ticketRows(page)).toHaveCount(1)
    await expect(ticketRows(page)).toContainText('Abwesenheitsnotiz')
    await chooseView(page, 'queue')
  })

  await test.step('the standstill is triaged, with the case that solved it before', async () => {
    await openTicket(page, 'Presse steht seit heute morgen')
    await expect(verdict(page, 'priority')).toHaveAccessibleName(/: (hoch|dringend)$/)
    await expect(verdict(page, 'mood')).toHaveAccessibleName(/: (verärgert|frustriert|besorgt|neutral|zufrieden)$/)
    await expect(page.getByRole('region', { name: de.cases.title })).toContainText('F-104, Pumpe schaltet')
  })

  const category = verdict(page, 'category')
  const correctCategory = async (): Promise<string> => {
    const was = await category.getAttribute('aria-label')
    await category.click()
    const others = page
      .getByRole('group', { name: de.triage.allCategories })
      .getByRole('menuitemradio', { checked: false })
    const chosen = (await others.first().textContent())?.trim() ?? ''
    await others.first().click()
    await expect(category).toHaveAccessibleName(`${de.triage.category} ändern: ${chosen}`)
    expect(was).not.toContain(chosen)
    return chosen
  }

  const corrected = await test.step('a category is corrected, taken back, and corrected again', async () => {
    const was = (await category.getAttribute('aria-label')) ?? ''
    await correctCategory()
    await page.getByRole('button', { name: de.app.undo }).click()
    await expect(category).toHaveAccessibleName(was)
    return correctCategory()
  })

  const answer = page.getByRole('textbox', { name: de.letters.text.reply })
  await test.step('the draft is taken over and completed', async () => {
    await page.getByRole('button', { name: de.suggestion.take }).click()
    await expect(answer).toContainText('Druckschalter')
    await answer.focus()
    // A moment after it has got the focus the editor puts the caret where it was; no person is as quick.
    await page.waitForTimeout(100)
    await answer.press('ControlOrMeta+End')
    await answer.pressSequentially('\nWir rufen Sie gleich an.')
    await expect(page.getByText(/^Entwurf gespeichert/)).toBeVisible()
  })

  await test.step('all of it is still there after a reload', async () => {
    await page.reload()
    await expect(answer).toContainText(/Druckschalter[\s\S]*Wir rufen Sie gleich an\./)
    await expect(category).toHaveAccessibleName(`${de.triage.category} ändern: ${corrected}`)
    await expect(page.getByText(de.triage.corrected)).toBeVisible()
  })
})
