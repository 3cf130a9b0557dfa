import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { openDatabase } from '../../native/database/open.ts'
import { insertManyTickets } from '../bench/many-tickets.ts'
import { test as base, expect } from './app.ts'
import { startEngine } from './engine-server.ts'
import { root } from './environment.ts'
import { words } from './screens.ts'
import { clientOf } from './story-data.ts'

const { de } = words
const tickets = 1_000

/** An engine whose forerunner was killed while it solved all tickets. */
const test = base.extend({
  engine: async ({ folder }, use) => {
    const data = path.join(folder, 'data')
    await mkdir(data)
    const file = path.join(data, 'leitstand.db')
    const { sqlite, close } = await openDatabase({ file })
    insertManyTickets(sqlite, tickets)
    await close()
    const program = path.join(root, 'tests', 'native', 'tickets', 'dying-change.ts')
    await once(spawn(process.execPath, [program, file, 'change', '100'], { stdio: 'inherit' }), 'exit')
    const engine = await startEngine(data)
    await use(engine)
    await engine.stop()
  },
})

const told = '100 von 1.000 Tickets geändert.'

test('asks what is to become of a change that a crash cut off, until it is told', async ({ engine, page }) => {
  const client = await clientOf(engine)
  const solved = async (): Promise<number> =>
    (
      await client.call('tickets.list', {
        filter: { view: 'all', states: ['solved'] },
        sort: { by: 'last_message', direction: 'desc' },
        offset: 0,
        limit: 1,
      })
    ).total
  const before = await solved()
  await expect(page.getByText(told)).toBeVisible()
  await page.reload()
  await expect(page.getByText(told)).toBeVisible()
  const selectedNone = await watchFor(page, '0 ausgewählt')
  await page.getByRole('button', { name: de.changes.resume }).click()
  await expect(async () => expect(await solved()).toBe(tickets)).toPass()
  expect(await selectedNone()).toBe(false)
  await page.getByRole('button', { name: new RegExp(`^${de.app.undo}`) }).click()
  await expect(async () => expect(await solved()).toBeLessThan(before)).toPass()
  await page.reload()
  await expect(page.getByText(told)).toBeHidden()
  client.close()
})

test('leaves it as it is where the question is closed', async ({ engine, page }) => {
  const client = await clientOf(engine)
  await expect(page.getByText(told)).toBeVisible()
  await page.getByRole('button', { name: de.changes.leave }).click()
  await expect(page.getByText(told)).toBeHidden()
  await expect(async () => expect((await client.call('tickets.interrupted', {})).changes).toEqual([])).toPass()
  client.close()
})

/** @returns what tells whether these words have stood in the bar over the list in any frame since */
async function watchFor(page: Page, wanted: string): Promise<() => Promise<boolean>> {
  const seen = await page.evaluateHandle((text) => {
    const found = { ever: false }
    const look = (): void => {
      if (document.querySelector('[role=toolbar]')?.textContent?.includes(text)) found.ever = true
      requestAnimationFrame(look)
    }
    look()
    return found
  }, wanted)
  return () => seen.evaluate(({ ever }) => ever)
}
