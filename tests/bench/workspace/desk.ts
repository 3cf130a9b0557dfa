import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { webSocketTransport } from '../../../native/channels/web-socket-client.ts'
import type { TicketFilter, TicketSort } from '../../../native/contract/tickets.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { openDatabase } from '../../../native/database/open.ts'
import { connect, type EngineClient } from '../../../native/protocol/connect.ts'
import { startEngine } from '../../e2e/engine-server.ts'
import { filesSubject, threadSubject, writeLongThread, writeMailWithFiles } from '../../fixtures/thread-files.ts'
import { insertManyCustomers, insertManyMessages } from '../many-messages.ts'
import { insertManyTickets } from '../many-tickets.ts'

/** What the measures find in the prepared folder. */
export interface Desk {
  readonly tickets: number
  /** Saved view of the tickets that are changed together. */
  readonly bulkView: number
  readonly inBulk: number
  /** Saved view of two tickets: that of so many messages, and one with a few files. */
  readonly threadView: number
}

/** As many of the queue, where it has them. */
const mostInBulk = 1_000
export const messagesOfThread = 500
const messagesEach = 2
const agentName = 'Meike Brandau'
const newest: TicketSort = { by: 'last_message', direction: 'desc' }

/** Fills the folder, or takes it as an earlier run has left it. @throws Error where that was of another size */
export async function prepareDesk(folder: string, tickets: number): Promise<Desk> {
  const note = path.join(folder, 'desk.json')
  if (existsSync(note)) {
    const desk: Desk = JSON.parse(await readFile(note, 'utf8'))
    if (desk.tickets !== tickets) throw new Error(`${folder} holds ${desk.tickets} tickets; name another folder`)
    return desk
  }
  if (existsSync(path.join(folder, 'leitstand.db')))
    throw new Error(`${folder} was not filled to the end; delete it or name another`)
  await fillDatabase(folder, tickets)
  const desk = { tickets, ...(await addThroughEngine(folder)) }
  await writeFile(note, JSON.stringify(desk))
  return desk
}

/**
 * Tickets, customers and messages, written straight into the tables. Who solved what stays open: else the engine would first
 * learn from the texts of all of them.
 */
async function fillDatabase(folder: string, tickets: number): Promise<void> {
  const { sqlite, close } = await openDatabase({ file: path.join(folder, 'leitstand.db') })
  insertManyTickets(sqlite, tickets)
  insertManyCustomers(sqlite)
  sqlite.exec(`
    UPDATE tickets SET assignee = CASE id % 3 WHEN 0 THEN '${agentName}' WHEN 1 THEN 'Jonas Seitz' END
      WHERE state NOT IN ('solved', 'closed');
    INSERT INTO ticket_tags SELECT id, 'Rückruf' FROM tickets WHERE view = 'queue' ORDER BY id LIMIT ${mostInBulk};
  `)
  insertManyMessages(sqlite, tickets, messagesEach)
  await close()
}

/** What comes by mail and what a person has set up, as they come; with the models having read it. */
async function addThroughEngine(folder: string) {
  const engine = await startEngine(folder)
  const { host, search } = new URL(engine.address)
  const client = connect(await webSocketTransport(`ws://${host}/ws${search}`))
  await client.call('settings.update', { agentName })
  await client.call('intake.importPaths', {
    paths: [await writeLongThread(folder, messagesOfThread), await writeMailWithFiles(folder)],
  })
  await idle(client)
  const ticketIds = [await findTicket(client, threadSubject), await findTicket(client, filesSubject)]
  await client.call('tickets.change', {
    selection: { ticketIds },
    change: { field: 'tag', add: ['Verlauf'], remove: [] },
  })
  const bulkView = await saveView(client, 'Rückruf', 'queue')
  const threadView = await saveView(client, 'Verlauf', 'all')
  const inBulk = await countTagged(client, 'Rückruf')
  client.close()
  await engine.stop()
  return { bulkView, inBulk, threadView }
}

async function idle(client: EngineClient): Promise<void> {
  for (;;) {
    const { jobs } = await client.call('jobs.progress', {})
    if (jobs.every(({ waiting, running }) => waiting + running === 0)) return
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

async function findTicket(client: EngineClient, subject: string): Promise<TicketId> {
  const { tickets } = await client.call('find.tickets', { query: `"${subject}"`, offset: 0, limit: 10 })
  const ticket = tickets.find((each) => each.subject === subject)
  if (!ticket) throw new Error(`«${subject}» is not there`)
  return ticket.id
}

async function countTagged(client: EngineClient, tag: string): Promise<number> {
  const filter: TicketFilter = { view: 'queue', tags: [tag] }
  return (await client.call('tickets.list', { filter, sort: newest, offset: 0, limit: 1 })).total
}

/** All tickets of a view that have a tag. */
async function saveView(client: EngineClient, tag: string, view: 'queue' | 'all'): Promise<number> {
  const { id } = await client.call('views.save', {
    name: tag,
    filter: { view, tags: [tag] },
    sort: newest,
    columns: [],
  })
  return id
}

/** Goes to a saved view without loading the page anew. */
export const goToView = (page: Page, id: number): Promise<unknown> =>
  page.evaluate((hash) => {
    location.hash = hash
  }, `#/view/${id}`)
