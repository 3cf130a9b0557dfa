import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBlobs } from '../../../native/database/blobs.ts'
import { type Database, openDatabase } from '../../../native/database/open.ts'
import type { Inference } from '../../../native/inference/inference.ts'
import { createProcessInference } from '../../../native/inference/process-inference.ts'
import { createIntakeService, type IntakeService } from '../../../native/intake/service.ts'
import { createJobs, type Jobs } from '../../../native/jobs/service.ts'
import { silentLog } from '../../../native/log.ts'
import { createMessageVectorTable } from '../../../native/search/message-vector-table.ts'
import { createVectorSearch } from '../../../native/search/vector-search.ts'
import { createSettingsService } from '../../../native/settings/service.ts'
import { usualRule } from '../../../native/triage/apply-modes.ts'
import { loadTriageModels } from '../../../native/triage/load-models.ts'
import type { TriageModels } from '../../../native/triage/models.ts'
import { createTriageService } from '../../../native/triage/service.ts'
import { noPictures } from '../../fixtures/no-pictures.ts'

// The heads that ship, on mails that answer a solved ticket.
const modelsFolder = path.resolve('models')
let folder: string
let inference: Inference
let models: TriageModels
let database: Database
let jobs: Jobs
let intake: IntakeService
let meanwhile: (() => Promise<void>) | null = null
const solvedAt = Date.parse('2026-03-03T12:00Z')
const clock = (): number => Date.parse('2026-03-05T12:00Z')

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'leitstand-thanks-'))
  const real = createProcessInference({ modelsFolder, cacheFile: path.join(folder, 'vectors.db'), log: silentLog })
  inference = {
    state: () => real.state(),
    onStateChange: (listener) => real.onStateChange(listener),
    close: () => real.close(),
    embed: async (texts, options) => {
      const vectors = await real.embed(texts, options)
      // What a person does while the models are at it.
      if (options.urgency === 'now') await meanwhile?.()
      return vectors
    },
  }
  models = await loadTriageModels(modelsFolder)
  database = await openDatabase({ file: ':memory:' })
  const common = { db: database.db, clock, log: silentLog, emit: () => {} }
  jobs = createJobs(common)
  const meanings = createVectorSearch(createMessageVectorTable(database.sqlite))
  createTriageService({ ...common, inference, models, meanings, ruleOf: () => usualRule, jobs })
  const settings = createSettingsService(common)
  intake = createIntakeService({ pictures: noPictures, ...common, blobs: createBlobs(null), jobs, settings })
  await jobs.start(['triage.message'])
})
afterAll(async () => {
  await jobs.stop()
  await inference.close()
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

let count = 0
async function take(mail: { id: string; to?: string; date: string; text: string; extra?: string }): Promise<void> {
  const head = [
    'From: Jan Petersen <jan@moebel-petersen.example>',
    'To: service@nordwerk-maschinen.example',
    `Subject: ${mail.to ? 'Re: ' : ''}Störung F-104 an der Presse`,
    `Message-ID: <${mail.id}@moebel-petersen.example>`,
    ...(mail.to ? [`In-Reply-To: <${mail.to}@moebel-petersen.example>`] : []),
    `Date: ${mail.date}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
  ]
  const file = path.join(folder, `${mail.id}.eml`)
  await writeFile(file, `${head.join('\r\n')}\r\n\r\n${mail.text}\r\n`)
  await intake.importPaths([file])
  await jobs.idle('triage.message')
}
/** A solved ticket, and then this answer to it. */
async function answered(text: string, state: 'solved' | 'closed' = 'solved') {
  count += 1
  const id = `first-${count}`
  await take({ id, date: 'Mon, 02 Mar 2026 08:00:00 +0000', text: 'Die Presse zeigt Fehler F-104 und steht.' })
  const { id: ticketId } = await database.db
    .selectFrom('tickets')
    .select('id')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  await database.db
    .updateTable('tickets')
    .set({ state, solved_at: solvedAt, unread: 0 })
    .where('id', '=', ticketId)
    .execute()
  await take({ id: `second-${count}`, to: id, date: 'Wed, 04 Mar 2026 08:00:00 +0000', text })
  const ticket = await database.db
    .selectFrom('tickets')
    .select(['state', 'solved_at', 'unread', 'message_count'])
    .where('id', '=', ticketId)
    .executeTakeFirstOrThrow()
  const activity = await database.db
    .selectFrom('activity')
    .select(['kind', 'actor'])
    .where('ticket_id', '=', ticketId)
    .orderBy('id')
    .execute()
  return { ...ticket, ticketId, activity }
}

describe('a solved ticket', () => {
  it.each([
    'Herzlichen Dank für die schnelle Hilfe, die Presse läuft wieder einwandfrei.',
    'Super, vielen Dank für Ihre Mühe. Ihr Techniker war sehr freundlich.',
    'Thank you very much for the quick help, everything works again.',
    'Besten Dank, damit ist die Sache für uns erledigt.',
  ])('stays solved after «%s»', async (text) => {
    const ticket = await answered(text)
    expect(ticket).toMatchObject({ state: 'solved', solved_at: solvedAt, unread: 0, message_count: 2 })
    expect(ticket.activity.at(-1)).toEqual({ kind: 'ticket.state_changed', actor: 'models' })
  })

  it.each([
    'Danke, aber der Fehler ist wieder da.',
    'Vielen Dank für die schnelle Hilfe. Allerdings verliert die Pumpe jetzt Öl.',
    'Danke! Können Sie mir bitte noch die Rechnung schicken?',
    'Super, vielen Dank. Wann kommt der Techniker wegen der zweiten Maschine?',
    'Thank you! Please also send us two more filters.',
    'Danke für das Angebot, wir bestellen hiermit zwei Stück.',
    'Vielen Dank, alles läuft. Nur die Anzeige flackert seit gestern ein wenig.',
    'Herzlichen Dank für Ihre Hilfe! Läuft die andere denn auch bald wieder?',
    'Leider geht es immer noch nicht, trotzdem danke.',
  ])('is opened again by «%s»', async (text) => {
    expect(await answered(text)).toMatchObject({ state: 'open', solved_at: null, unread: 1 })
  })

  it('goes back to closed where it was closed', async () => {
    expect(await answered('Danke Ihnen! Schönes Wochenende.', 'closed')).toMatchObject({ state: 'closed', unread: 0 })
  })

  it.each([
    ['reads it', { unread: 0 }],
    ['begins an answer', { has_draft: 1 }],
    ['sets it to wait', { state: 'waiting' }],
  ])('stays as it is where somebody %s meanwhile', async (_what, change) => {
    meanwhile = async () => {
      await database.db.updateTable('tickets').set(change).where('state', '=', 'open').where('unread', '=', 1).execute()
    }
    try {
      const ticket = await answered('Herzlichen Dank für die schnelle Hilfe, die Presse läuft wieder einwandfrei.')
      expect(ticket.state).not.toBe('solved')
      expect(ticket.activity.some(({ kind }) => kind === 'ticket.state_changed')).toBe(false)
    } finally {
      meanwhile = null
    }
  })
})
