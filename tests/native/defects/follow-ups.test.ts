import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inProcessChannel } from '../../../native/channels/in-process.ts'
import { createEngine, type Engine } from '../../../native/engine.ts'
import { engineConfig } from '../../../native/entries/data-folder.ts'
import { silentLog } from '../../../native/log.ts'
import { connect, type EngineClient } from '../../../native/protocol/connect.ts'

// The whole engine with its real models: what a customer writes later, in a matter that was a known defect.
let folder: string
let engine: Engine
let client: EngineClient
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'leitstand-'))
  engine = await createEngine(engineConfig(folder), { log: silentLog })
  const channel = inProcessChannel()
  engine.attach(channel.engine)
  client = connect(channel.client)
  const records = ['models', 'defects'].map((name) => path.resolve(`native/example-company/data/${name}.jsonl`))
  await client.call('intake.importPaths', { paths: records })
})
afterEach(async () => {
  await engine.close()
  await rm(folder, { recursive: true, force: true })
})

const first =
  'Am Kompressor KX 11-500 mit eingebautem Trockner steht A31, und aus den Werkzeugen spritzt Wasser. Hinter dem Lüftergitter hängt dicker Staub.'

/** Sends the texts as one thread. */
async function write(texts: readonly string[]) {
  const files = texts.map((text, at) => ({
    name: `${at}.eml`,
    contentBase64: Buffer.from(
      [
        'From: Ingrid Kaltwasser <kaltwasser@meisterei.example>',
        'To: service@dealer.example',
        `Subject: ${at === 0 ? '' : 'Re: '}A31 nach Inbetriebnahme`,
        `Message-ID: <m${at}@meisterei.example>`,
        ...(at === 0 ? [] : [`In-Reply-To: <m${at - 1}@meisterei.example>`]),
        `Date: Wed, ${10 + at} Nov 2026 10:00:00 +0100`,
        'Content-Type: text/plain; charset=utf-8',
        '',
        text,
      ].join('\r\n'),
    ).toString('base64'),
  }))
  await client.call('intake.importFiles', { files })
  await engine.idle()
  const sort = { by: 'last_message', direction: 'desc' } as const
  const { rows } = await client.call('tickets.list', { filter: { view: 'all' }, sort, offset: 0, limit: 5 })
  const [ticket, another] = rows
  if (!ticket || another) throw new Error('not one ticket')
  const { matches } = await client.call('defects.ofTicket', { ticketId: ticket.id })
  const { draft } = await client.call('suggestions.draft', { ticketId: ticket.id })
  return { shown: matches.map(({ defect }) => defect.externalId), sources: draft?.sources ?? [] }
}

describe('a later mail', () => {
  it('that closes the matter raises no known defect and no solution of it', async () => {
    const closing =
      'Die Tür wurde durch ein Gitter ersetzt, seitdem 33 °C und keine Meldung. Die Angelegenheit kann geschlossen werden.'
    expect((await write([first])).shown).toEqual(['K-003'])
    expect(await write([first, closing])).toEqual({ shown: [], sources: [] })
  })
  it('of thanks raises none, even where it names the defect again', async () => {
    const thanks =
      'Herzlichen Dank für die schnelle Hilfe! Das Lüftergitter war voller Staub, kein A31 am Kompressor mehr seit drei Tagen. Wir sind begeistert, das war top.'
    expect(await write([first, thanks])).toEqual({ shown: [], sources: [] })
  })
  it('raises it where it reports the same once more', async () => {
    const again = `Leider geht es wieder los. ${first}`
    expect((await write([first, again])).shown).toEqual(['K-003'])
  })
})
