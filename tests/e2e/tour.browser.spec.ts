import { expect, test } from './app.ts'
import { ticketList, ticketRows, words } from './screens.ts'
import { bringIn } from './story-data.ts'

const { de } = words

test('shows somebody new around once, by keyboard, and again when asked', async ({ page, engine }) => {
  const stop = (name: keyof typeof de.tour.steps) => page.getByRole('dialog', { name: de.tour.steps[name].title })
  await page.getByRole('button', { name: de.first.own }).click()
  await bringIn(engine)
  await page.getByRole('button', { name: de.app.queue, exact: true }).click()

  await test.step('it comes by itself, and opens a ticket for what is beside one', async () => {
    await expect(stop('queue')).toContainText('«j»')
    await expect(page.getByRole('button', { name: de.tour.next })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(stop('triage')).toBeVisible()
    await expect(page.locator('[data-panel="triage"][data-tour-here]')).toBeVisible()
    await page.keyboard.press('ArrowRight')
    await expect(stop('cases')).toBeVisible()
    await page.keyboard.press('ArrowLeft')
    await expect(stop('triage')).toBeVisible()
    await expect(page.locator('#conversation')).toContainText('filter cartridges')
  })

  await test.step('Escape ends it, the work goes on in the list, and it does not come back', async () => {
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.locator('[data-tour-here]')).toHaveCount(0)
    await expect(ticketList(page)).toBeFocused()
    await page.reload()
    await expect(ticketRows(page)).toHaveCount(2)
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })

  await test.step('the sheet of keys starts it again, to its end', async () => {
    await page.keyboard.press('?')
    await page.getByRole('button', { name: de.tour.start }).click()
    for (const name of ['queue', 'triage', 'cases', 'draft', 'palette', 'keys'] as const) {
      await expect(stop(name)).toBeVisible()
      await expect(page.getByRole('button', { name: de.tour.skip })).toBeVisible()
      await expect(stop(name).getByRole('button').and(page.locator(':focus'))).toHaveCount(1)
      await page.keyboard.press('Enter')
    }
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })
})
