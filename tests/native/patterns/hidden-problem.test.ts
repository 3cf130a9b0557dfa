import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inProcessChannel } from '../../../native/channels/in-process.ts'
import { type Database, openDatabase } from '../../../native/database/open.ts'
import { createEngine } from '../../../native/engine.ts'
import { createProcessInference } from '../../../native/inference/process-inference.ts'
import { silentLog } from '../../../native/log.ts'
import { createDeskWatch } from '../../../native/patterns/desk-watch.ts'
import { connect } from '../../../native/protocol/connect.ts'
import { createMessageVectorTable } from '../../../native/search/message-vector-table.ts'
import { createVectorSearch } from '../../../native/search/vector-search.ts'
import { createZone } from '../../../native/sla/zone.ts'
import { detectLanguage } from '../../../native/text/language.ts'
import { loadTriageModels } from '../../../native/triage/load-models.ts'
import { mailText } from '../../../native/triage/mail-text.ts'

const modelsFolder = path.resolve('models')
let folder = ''
let desk: Database

/** The example company's mails with what they mean, from the real encoder; nothing else of triage. */
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'leitstand-'))
  const engine = await createEngine(
    {
      dataFolder: folder,
      modelsFolder,
      exampleFolder: path.resolve('native/example-company/data'),
      cacheFile: path.join(folder, 'vectors.db'),
      version: '0',
      background: [],
    },
    { log: silentLog, clock: () => Date.parse('2026-11-25T20:00:00+01:00') },
  )
  const channel = inProcessChannel()
  engine.attach(channel.engine)
  await connect(channel.client).call('app.loadExampleCompany', {})
  await engine.close()
  desk = await openDatabase({ file: path.join(folder, 'leitstand.db') })
  await readMails(Date.parse('2026-06-27T00:00:00+02:00'))
}, 240_000)
afterAll(async () => {
  await desk.close()
  await rm(folder, { recursive: true, force: true })
})

/** @param from the first look goes back twelve weeks, and waits where mails are unread */
async function readMails(from: number): Promise<void> {
  const models = await loadTriageModels(modelsFolder)
  const inference = createProcessInference({ modelsFolder, cacheFile: path.join(folder, 'vectors.db'), log: silentLog })
  const mails = await desk.db
    .selectFrom('messages')
    .select(['id', 'subject', 'new_text'])
    .where('direction', '=', 'inbound')
    .where('sent_at', '>=', from)
    .execute()
  const texts = mails.map(({ subject, new_text }) => mailText(subject, new_text))
  const vectors = await inference.embed(texts, { role: 'query' })
  await inference.close()
  const table = createVectorSearch(createMessageVectorTable(desk.sqlite))
  for (const [at, { id }] of mails.entries()) {
    const language = detectLanguage(texts[at] ?? '')
    table.write({ id, language, vector: models.centre(vectors[at] as Float32Array, language) })
  }
}

it('the problem that piles up from 16 November on is told on the 17th, and little else in ten weeks', async () => {
  let now = 0
  const watch = createDeskWatch({
    db: desk.db,
    clock: () => now,
    log: silentLog,
    zoneOf: async () => createZone('Europe/Berlin'),
    tell: async () => {},
    looked: async () => {},
    changed: () => {},
  })
  const raised: { readonly id: number; readonly day: string }[] = []
  for (let day = Date.parse('2026-09-20T18:00:00+02:00'); day < Date.parse('2026-11-26'); day += 86_400_000) {
    now = day
    await watch.look()
    expect(watch.state()).toBe('ready')
    const alerts = await desk.db.selectFrom('pattern_alerts').select('id').orderBy('id').execute()
    for (const { id } of alerts.slice(raised.length)) raised.push({ id, day: new Date(now).toISOString().slice(0, 10) })
  }
  await watch.stop()
  const tickets = await desk.db
    .selectFrom('pattern_alert_tickets')
    .innerJoin('messages', 'messages.ticket_id', 'pattern_alert_tickets.ticket_id')
    .select(['alert_id', 'new_text', 'messages.subject'])
    .where('messages.direction', '=', 'inbound')
    .execute()
  const hidden = raised.find(
    ({ id }) => tickets.filter((row) => row.alert_id === id && /E\s?47/.test(row.subject + row.new_text)).length >= 5,
  )
  expect(hidden?.day).toBe('2026-11-17')
  expect(raised).toHaveLength(2)
  const { words_de: words, count } = await desk.db
    .selectFrom('pattern_alerts')
    .select(['words_de', 'count'])
    .where('id', '=', hidden?.id ?? 0)
    .executeTakeFirstOrThrow()
  expect(count).toBe(23)
  expect(words).toMatch(/Wasser|trocken|E47|HK2203|Tank/)
}, 120_000)
