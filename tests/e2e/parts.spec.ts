import { expect, test } from './app.ts'
import { barriers } from './barriers.ts'
import { bringInWornPart, offerSubject, worn } from './offer-data.ts'
import { openTicket, words } from './screens.ts'

const { de } = words

test('spare parts beside a ticket show by key which words of the message they rest on', async ({
  engine,
  folder,
  page,
}) => {
  await bringInWornPart(engine, folder)
  await openTicket(page, offerSubject)
  const message = page.getByRole('region', { name: de.ticket.conversation })
  const why = page.getByRole('button', { name: de.parts.whyOf.replace('{{number}}', worn.number) })
  await why.focus()
  await page.keyboard.press('Enter')
  await expect(why).toHaveAttribute('aria-expanded', 'true')
  await expect(message.locator('mark').filter({ hasText: worn.number })).toBeVisible()
  expect(await barriers(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(message.locator('mark').filter({ hasText: worn.number })).toHaveCount(0)
})
