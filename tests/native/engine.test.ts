import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inProcessChannel } from '../../native/channels/in-process.ts'
import type { TicketRow } from '../../native/contract/tickets.ts'
import { openDatabase } from '../../native/database/open.ts'
import { createEngine, type Engine } from '../../native/engine.ts'
import { engineConfig } from '../../native/entries/data-folder.ts'
import { silentLog } from '../../native/log.ts'
import { connect, type EngineClient } from '../../native/protocol/connect.ts'
import { createFakeInference } from '../fixtures/fake-inference.ts'

// The whole engine with its real models, from files to verdicts.
const story = (name: string): string => path.resolve('tests/fixtures/story', name)

let folder: string
let engine: Engine
let client: EngineClient
const open = async (): Promise<void> => {
  engine = await createEngine(engineConfig(folder), { log: silentLog })
  const channel = inProcessChannel()
  engine.attach(channel.engine)
  client = connect(channel.client)
}
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'leitstand-'))
  await open()
})
afterEach(async () => {
  await engine.close()
  await rm(folder, { recursive: true, force: true })
})

const list = async (view: 'queue' | 'sorted_out'): Promise<TicketRow[]> => {
  const sort = { by: 'last_message', direction: 'desc' } as const
  return (await client.call('tickets.list', { filter: { view }, sort, offset: 0, limit: 50 })).rows
}
const importStory = async (): Promise<{ standstill: TicketRow; parcel: TicketRow }> => {
  const paths = ['cases.jsonl', 'standstill.eml', 'parcel.eml', 'out-of-office.eml'].map(story)
  expect(await client.call('intake.importPaths', { paths })).toMatchObject({ doubles: 0, rejected: [] })
  await engine.idle()
  const rows = await list('queue')
  const [standstill] = rows.filter((row) => row.subject.startsWith('Presse steht'))
  const [parcel] = rows.filter((row) => row.subject.startsWith('Where is our parcel'))
  if (!standstill || !parcel) throw new Error('the mails did not arrive')
  return { standstill, parcel }
}

describe('the engine', () => {
  it('turns mails into a triaged queue and keeps what is no request out of it', async () => {
    const { standstill, parcel } = await importStory()
    expect(await list('queue')).toHaveLength(2)
    expect((await list('sorted_out')).map((row) => row.kind)).toEqual(['auto_reply'])
    expect(standstill).toMatchObject({ priority: 'urgent', unread: true, state: 'new' })
    expect(parcel).toMatchObject({ categoryId: 'delivery' })
    const { triage } = await client.call('triage.ofTicket', { ticketId: standstill.id })
    expect(triage?.language).toBe('de')
    expect(triage?.entities.errorCodes.map((mention) => mention.text)).toContain('F-104')
    expect(triage?.priority.reasons.map((reason) => reason.signal)).toContain('standstill')
  })
  it('finds the case that solved the same and drafts from it, naming it', async () => {
    const { standstill } = await importStory()
    const { cases } = await client.call('cases.similarToTicket', { ticketId: standstill.id, limit: 3 })
    expect(cases[0]?.externalId).toBe('F-2025-031')
    const { draft } = await client.call('suggestions.draft', { ticketId: standstill.id })
    expect(draft?.text).toContain('Druckschalter der Hydraulikpumpe')
    expect(draft?.sources.map((source) => source.externalId)).toEqual(['F-2025-031'])
  })
  it("lets a person's label win over the models, also after triage runs again, and takes it back", async () => {
    const { parcel } = await importStory()
    const { correctionId } = await client.call('triage.correct', {
      ticketId: parcel.id,
      field: 'category',
      value: 'order',
    })
    const category = async () => (await client.call('tickets.get', { ticketId: parcel.id })).categoryId
    expect(await category()).toBe('order')
    await client.call('jobs.retry', { kind: 'triage.message' })
    await engine.idle()
    expect(await category()).toBe('order')
    await client.call('triage.undoCorrection', { correctionId })
    expect(await category()).toBe('delivery')
    await expect(client.call('triage.undoCorrection', { correctionId })).rejects.toMatchObject({
      code: 'already_undone',
    })
  })
  it('keeps corrections and drafts over a restart, and takes no mail twice', async () => {
    const { parcel } = await importStory()
    await client.call('triage.correct', { ticketId: parcel.id, field: 'mood', value: 'worried' })
    await client.call('letters.save', {
      ticketId: parcel.id,
      kind: 'reply',
      subject: 'Re: parcel',
      to: [],
      cc: [],
      bcc: [],
      html: '<p>Dear Daniel</p>',
      sources: [],
    })
    await engine.close()
    await open()
    const again = await client.call('intake.importPaths', { paths: [story('parcel.eml')] })
    expect(again).toEqual({ imported: 0, doubles: 1, rejected: [] })
    expect(await client.call('tickets.get', { ticketId: parcel.id })).toMatchObject({
      mood: 'worried',
      moodCorrected: true,
      hasDraft: true,
    })
    expect((await client.call('letters.get', { ticketId: parcel.id })).letter?.html).toBe('<p>Dear Daniel</p>')
  })
  it('inspects a mail without keeping it', async () => {
    const { readFile } = await import('node:fs/promises')
    const contentBase64 = (await readFile(story('out-of-office.eml'))).toString('base64')
    const inspection = await client.call('suggestions.inspectMail', { name: 'x', contentBase64 })
    expect(inspection.triage.kind).toBe('auto_reply')
    expect(inspection.messageId).toBe('oof-20251124@holzbau-brandt.example')
    expect((await client.call('tickets.counts', {})).all).toBe(0)
    const rubbish = Buffer.from([0, 1, 2, 3]).toString('base64')
    await expect(client.call('suggestions.inspectMail', { name: 'x', contentBase64: rubbish })).rejects.toMatchObject({
      code: 'unreadable_file',
    })
  })
  it.each(['category_modes', 'model_versions', 'jobs'])(
    'leaves nothing open where it cannot open, as without the table %s',
    async (table) => {
      await engine.close()
      const file = path.join(folder, 'leitstand.db')
      const rename = async (from: string, to: string): Promise<void> => {
        const { sqlite, close } = await openDatabase({ file })
        sqlite.exec(`pragma foreign_keys = off; alter table ${from} rename to ${to}`)
        await close()
      }
      await rename(table, 'put_aside')
      const inference = createFakeInference()
      const closed = vi.spyOn(inference, 'close')
      await expect(createEngine(engineConfig(folder), { log: silentLog, inference })).rejects.toThrow('no such table')
      expect(closed).toHaveBeenCalledOnce()
      await rename('put_aside', table)
      await open()
      expect((await client.call('tickets.counts', {})).all).toBe(0)
    },
  )
  it('gives way to an engine that has the folder already', async () => {
    await expect(createEngine(engineConfig(folder), { log: silentLog })).rejects.toMatchObject({
      code: 'data_folder_in_use',
    })
  })
})
