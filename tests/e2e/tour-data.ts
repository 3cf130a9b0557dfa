import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { EngineClient } from '../../native/protocol/connect.ts'
import type { EngineServer } from './engine-server.ts'
import { bringInFiles, clientOf, storyCases, storyMails } from './story-data.ts'
import { writeMailWithAttachment } from './with-attachment.ts'

/** Whoever sits at the desk. */
const me = 'Jana Roth'
/** A ticket of several messages. */
export const threadSubject = 'Ventil heiß, dritter Versuch'
/** The same mail twice, as two tickets. */
export const doubleSubject = 'Rechnung 4711 fehlt'
/** The number of a part. */
export const valve = 'PV-2201'
/** So many months in which the part was ordered: enough to look ahead, and to try that on the past. */
const orderedMonths = 18
/** So many of what is brought in wait in the queue. */
export const queued = 6
const dayMs = 86_400_000

/** What the screens need to have something to show, before and after the mails are there. */
export async function furnish(engine: EngineServer, folder: string): Promise<void> {
  const client = await clientOf(engine)
  // What comes to somebody without a name is told to nobody.
  await client.call('settings.update', { agentName: me })
  const mails = [...storyMails, await writeMailWithAttachment(folder), await writeTickets(folder)]
  await bringInFiles(engine, await writeRecords(folder), [storyCases], mails)
  await client.call('texts.saveBlock', {
    name: 'Eingang bestätigt',
    shortcut: 'eingang',
    language: 'de',
    html: '<p>Wir haben «{{ticket.betreff}}» erhalten.</p>',
  })
  await client.call('texts.saveBlock', {
    name: 'Receipt confirmed',
    shortcut: 'receipt',
    language: 'en',
    html: '<p>We have received it.</p>',
  })
  await client.call('sla.set', { ...(await client.call('sla.get', {})), on: true })
  await makeOffer(client)
  client.close()
}

/** Of a part that has no price yet, for whatever ticket came last. */
async function makeOffer(client: EngineClient): Promise<void> {
  const asked = {
    filter: { view: 'queue' },
    sort: { by: 'last_message', direction: 'desc' },
    offset: 0,
    limit: 1,
  } as const
  const [ticket] = (await client.call('tickets.list', asked)).rows
  const [found] = (await client.call('parts.search', { query: valve })).parts
  if (!ticket || !found) throw new Error('there is no ticket or no part to offer')
  await client.call('offers.create', { ticketId: ticket.id, parts: [{ partId: found.part.id, quantity: 2 }] })
}

/** A customer with a machine and what he ordered for it, and two records that may be one. @returns the files */
async function writeRecords(folder: string): Promise<string[]> {
  const records = {
    models: [{ id: 'HP-40', name: { de: 'Hydraulikpresse HP 40', en: 'Hydraulic press HP 40' }, line: 'presses' }],
    parts: [
      {
        number: valve,
        name: { de: 'Ventil', en: 'Valve' },
        kind: 'hydraulic',
        price: null,
        stock: 3,
        leadDays: 20,
      },
    ],
    bom: [{ model: 'HP-40', part: valve, quantity: 2, position: 'Block' }],
    customers: [maier, lohmeyer, lohmeyerBranch],
    orders: Array.from({ length: orderedMonths }, (_, months) => order(months + 1)),
  }
  return await Promise.all(
    Object.entries(records).map(async ([name, rows]) => {
      const file = path.join(folder, `${name}.jsonl`)
      await writeFile(file, rows.map((row) => JSON.stringify(row)).join('\n'))
      return file
    }),
  )
}

/** Writes to the desk, see `writeTickets`. */
const maier = {
  id: 'K-1',
  name: 'Holzbau Maier GmbH & Co. KG',
  street: 'Am Sägewerk 3',
  zip: '34225',
  city: 'Baunatal',
  country: 'DE',
  phone: '+49 5665 0915-0',
  domain: 'holzbau-maier.example',
  since: '2019-03-01',
  contacts: [{ name: 'Eva Maier', email: 'eva@holzbau-maier.example', role: 'Werkstattleitung', language: 'de' }],
  machines: [{ serial: 'HP40-2208-0082', model: 'HP-40', installedAt: '2022-09-05', site: 'Halle 2' }],
  notes: 'Lieferung nur vormittags.',
}
const lohmeyer = {
  id: 'K-2',
  name: 'Schreinerei Lohmeyer GmbH',
  street: 'Gewerbestraße 14',
  zip: '34225',
  city: 'Baunatal',
  country: 'DE',
  domain: 'schreinerei-lohmeyer.example',
}
const lohmeyerBranch = {
  ...lohmeyer,
  id: 'K-3',
  name: 'Schreinerei Lohmeyer GmbH Niederlassung Kassel',
  street: 'Am Lossewerk 4',
  zip: '34123',
  city: 'Kassel',
}

/** Of the valve, so many months of 30 days ago. */
function order(months: number): object {
  const orderedAt = new Date(Date.now() - months * 30 * dayMs).toISOString().slice(0, 10)
  const lines = [{ part: valve, quantity: 1 + (months % 3), price: 58.9 }]
  return { number: `AU-${1_000 + months}`, customer: maier.id, orderedAt, state: 'delivered', lines }
}

/** From another system: a thread that was given to whoever sits at the desk, and a mail that came twice. @returns the file */
async function writeTickets(folder: string): Promise<string> {
  const thread = ticket('THREAD-1', threadSubject, ['Das Ventil wird heiß.', 'Jetzt steht die Presse.', 'Was nun?'])
  const text = 'Guten Tag, uns fehlt die Rechnung 4711. Bitte senden Sie sie noch einmal.'
  const tickets = [
    { ...thread, assignee: me },
    ticket('DOUBLE-1', doubleSubject, [text]),
    ticket('DOUBLE-2', doubleSubject, [text]),
  ]
  const file = path.join(folder, 'tickets.jsonl')
  await writeFile(file, tickets.map((each) => JSON.stringify(each)).join('\n'))
  return file
}

const ticket = (id: string, subject: string, texts: readonly string[]) => ({
  id,
  subject,
  state: 'open',
  messages: texts.map((text, at) => ({
    from: 'Eva Maier <eva@holzbau-maier.example>',
    to: 'service@nordwerk-maschinen.example',
    at: new Date(Date.now() - (texts.length - at) * 60_000).toISOString(),
    direction: 'inbound',
    text,
  })),
})
