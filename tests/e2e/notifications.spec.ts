import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import type { Input } from '../../native/contract/index.ts'
import type { TicketId } from '../../native/contract/words.ts'
import type { EngineClient } from '../../native/protocol/connect.ts'
import { expect, test } from './app.ts'
import { openTicket, ticketRows, words } from './screens.ts'
import { clientOf } from './story-data.ts'

const { de } = words
const me = 'Jana Roth'
let client: EngineClient
let ticketId: TicketId

const list = (page: Page) => page.getByRole('dialog', { name: de.notifications.title })
const bell = (page: Page) =>
  page
    .getByRole('navigation', { name: de.app.areas })
    .getByRole('button', { name: new RegExp(`^${de.notifications.title}`) })
const unseen = (count: number): string => de.notifications.unseen_other.replace('{{count, number}}', String(count))
const settings = (change: Input<'notifications.setSettings'>) => client.call('notifications.setSettings', change)

/** What the page has the system say, put on record where there is no system to say it. */
async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const said: string[] = []
    class Said extends EventTarget {
      static permission = 'granted'
      static requestPermission = async (): Promise<string> => 'granted'
      onclick: (() => void) | null = null
      constructor(title: string, options?: { body?: string }) {
        super()
        said.push(`${title} | ${options?.body ?? ''}`)
        Object.assign(globalThis, { clickLast: () => this.onclick?.() })
      }
      close(): void {}
    }
    Object.assign(globalThis, { said, Notification: Said })
  })
  await page.reload()
}
const said = (page: Page): Promise<string[]> => page.evaluate(() => Reflect.get(globalThis, 'said'))

/** A ticket comes from another system, where it was given to the person at this desk. */
async function give(folder: string, number: number): Promise<void> {
  const ticket = {
    id: `GIVEN-${number}`,
    subject: `Pumpe leckt ${number}`,
    state: 'open',
    assignee: me,
    messages: [
      {
        from: 'Eva Maier <eva@holzbau-maier.example>',
        to: 'service@nordwerk-maschinen.example',
        at: new Date().toISOString(),
        direction: 'inbound',
        text: 'Guten Tag, die Pumpe leckt.',
      },
    ],
  }
  const file = path.join(folder, `tickets-${number}.jsonl`)
  await writeFile(file, JSON.stringify(ticket))
  await client.call('intake.importPaths', { paths: [file] })
}

const take = () =>
  client.call('tickets.change', {
    selection: { ticketIds: [ticketId] },
    change: { field: 'assignee', value: me },
  })

/** The customer writes again. */
async function answer(folder: string, number: number): Promise<void> {
  const ticket = await client.call('tickets.get', { ticketId })
  const mail = [
    'From: Petra Ahlers <petra.ahlers@moebel-ahlers.example>',
    'To: service@nordwerk-maschinen.example',
    `Subject: Re: [${ticket.number}] ${ticket.subject}`,
    `Date: ${new Date().toUTCString()}`,
    `Message-ID: <answer-${number}@moebel-ahlers.example>`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    `Guten Tag, hier die Seriennummer, Nachricht ${number}.`,
  ]
  const file = path.join(folder, `answer-${number}.eml`)
  await writeFile(file, mail.join('\r\n'))
  await client.call('intake.importPaths', { paths: [file] })
}

test.use({ data: 'story' })
test.beforeEach(async ({ engine, page }) => {
  client = await clientOf(engine)
  await client.call('settings.update', { agentName: me })
  const { rows } = await client.call('tickets.list', {
    filter: { view: 'queue' },
    sort: { by: 'last_message', direction: 'desc' },
    offset: 0,
    limit: 10,
  })
  const row = rows.find(({ subject }) => subject.includes('Presse steht'))
  if (!row) throw new Error('the story has no such ticket')
  ticketId = row.id
  await expect(ticketRows(page)).toHaveCount(2)
})
test.afterEach(() => client.close())

test('a ticket that has come to me is told once, opened from the list by keyboard, and seen then', async ({
  page,
  folder,
}) => {
  await listen(page)
  await expect(bell(page)).toHaveAccessibleName(de.notifications.title)
  await give(folder, 1)
  await expect(bell(page)).toHaveAccessibleName(de.notifications.unseen_one.replace('{{count, number}}', '1'))
  await expect(page).toHaveTitle(/^\(1\) /)
  const sentence = de.notifications.says.assigned
  await expect.poll(() => said(page)).toEqual([expect.stringContaining(`${sentence} | Pumpe leckt 1`)])

  await page.keyboard.press('i')
  const row = list(page).getByRole('button', { name: new RegExp(sentence) })
  await expect(row).toContainText('Pumpe leckt 1')
  await page.keyboard.press('j')
  await expect(row).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Pumpe leckt 1' })).toBeVisible()
  await expect(bell(page)).toHaveAccessibleName(de.notifications.title)
  await expect(page).not.toHaveTitle(/^\(/)

  // Whatever page comes next has nothing left to say.
  await page.reload()
  await expect(ticketRows(page)).toHaveCount(3)
  expect(await said(page)).toEqual([])
})

test('answers kept through a time of quiet are told in its end, and a click opens the ticket', async ({
  page,
  folder,
}) => {
  await listen(page)
  await take()
  await settings({ silentUntil: Date.now() + 3_600_000 })
  await answer(folder, 1)
  await answer(folder, 2)
  await expect(bell(page)).toHaveAccessibleName(unseen(2))
  expect(await said(page)).toEqual([])
  await bell(page).click()
  await list(page).getByRole('button', { name: de.notifications.silence.end }).click()
  await expect.poll(async () => (await said(page)).length).toBe(2)
  await page.keyboard.press('Escape')
  await page.evaluate(() => Reflect.get(globalThis, 'clickLast')())
  await expect(page.getByRole('heading', { name: 'Presse steht' })).toBeVisible()
  await expect(bell(page)).toHaveAccessibleName(de.notifications.title)
})

test('all are read at once, and a kind that is turned off is told no more', async ({ page, folder }) => {
  await take()
  await give(folder, 1)
  await answer(folder, 1)
  await expect(bell(page)).toHaveAccessibleName(unseen(2))
  await bell(page).click()
  await list(page).getByRole('button', { name: de.notifications.markAll }).click()
  await expect(bell(page)).toHaveAccessibleName(de.notifications.title)
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: de.app.settings, exact: true }).click()
  const kind = page.getByRole('radiogroup', { name: de.notifications.kinds.answered })
  await kind.getByRole('radio', { name: de.notifications.ways.off }).check()
  await expect.poll(async () => (await client.call('notifications.settings', {})).ways.answered).toBe('off')
  await answer(folder, 2)
  await give(folder, 2)
  await expect(bell(page)).toHaveAccessibleName(de.notifications.unseen_one.replace('{{count, number}}', '1'))
  await page.getByRole('button', { name: de.app.queue, exact: true }).click()
  await openTicket(page, 'Pumpe leckt 2')
  await expect(bell(page)).toHaveAccessibleName(de.notifications.title)
})
