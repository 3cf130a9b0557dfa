import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { openTicket, ticketRows, words } from './screens.ts'

const { de } = words

/** Lets the engine answer one method late, as a busy one does; in browsers alone, whose sockets can be held up. */
async function answerLate(page: Page, method: string, ms: number): Promise<void> {
  const late = new Set<unknown>()
  const idOf = (message: string | Buffer): unknown => JSON.parse(message.toString()).id
  await page.routeWebSocket(/\/ws/, (socket) => {
    const engine = socket.connectToServer()
    socket.onMessage((message) => {
      if (message.includes(`"${method}"`)) late.add(idOf(message))
      engine.send(message)
    })
    engine.onMessage((message) => void setTimeout(() => socket.send(message), late.has(idOf(message)) ? ms : 0))
  })
  await page.reload()
}

test.use({ data: 'story' })

test('a forward that is begun before its letter is known becomes one', async ({ page }) => {
  await answerLate(page, 'letters.get', 2_000)
  await expect(ticketRows(page)).toHaveCount(2)
  await openTicket(page, 'Presse steht')
  await expect(page.getByRole('region', { name: de.letters.region })).toBeVisible()
  await page.keyboard.press('Shift+F')
  await expect(page.getByRole('radio', { name: de.letters.kinds.forward, exact: true })).toBeChecked()
  await expect(page.getByRole('combobox', { name: de.letters.to, exact: true })).toBeFocused()
})
