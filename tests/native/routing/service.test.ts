import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inProcessChannel } from '../../../native/channels/in-process.ts'
import { createEngine, type Engine } from '../../../native/engine.ts'
import { engineConfig } from '../../../native/entries/data-folder.ts'
import { silentLog } from '../../../native/log.ts'
import { connect, type EngineClient } from '../../../native/protocol/connect.ts'
import { createFakeInference } from '../../fixtures/fake-inference.ts'

// The engine on a database in memory; vectors are word counts, the rest is real.
let engine: Engine
let client: EngineClient
beforeEach(async () => {
  engine = await createEngine(engineConfig(null, ['triage.message']), {
    log: silentLog,
    inference: createFakeInference(),
  })
  const channel = inProcessChannel()
  engine.attach(channel.engine)
  client = connect(channel.client)
})
afterEach(() => engine.close())

const lines = (rows: readonly object[]): string =>
  Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n')).toString('base64')
const take = async (kind: 'tickets' | 'colleagues', rows: readonly object[]): Promise<void> => {
  const report = await client.call('intake.importFiles', { files: [{ name: kind, contentBase64: lines(rows) }], kind })
  expect(report.rejected).toEqual([])
  await engine.idle()
}
const importHistory = async (): Promise<void> => {
  const water = ['Bürste', 'Saugfuß', 'Wasserpumpe', 'Tank', 'Düse']
  const saw = ['Sägeblatt', 'Anschlag', 'Vorritzer', 'Schiebetisch', 'Parallelanschlag']
  const of = (assignee: string, category: string, words: readonly string[]) =>
    Array.from({ length: 30 }, (_none, at) => ({
      id: `${assignee} ${at}`,
      text: `${words[at % 5]} defekt, bitte ${words[(at + 2) % 5]} und ${words[(at + 3) % 5]} prüfen, Fall ${at}`,
      assignee,
      category,
      state: 'closed',
      at: `2026-0${1 + (at % 9)}-15`,
    }))
  await take('tickets', [...of('m.brandau', 'fault', water), ...of('Tobias Wirth', 'operation', saw)])
}
const colleagues = [{ id: 'm.brandau', name: 'Meike Brandau', email: 'm@firma.example', skills: ['Reinigung'] }]
const text = 'Die Bürste dreht nicht, Wasserpumpe und Düse sind dicht'
const suggestionFor = async () => (await client.call('routing.ofTexts', { texts: [text] })).results[0]

describe('routing', () => {
  it('learns from solved tickets, under the name in the list, and says how well on those held back', async () => {
    await take('colleagues', colleagues)
    await importHistory()
    const lesson = await client.call('routing.learn', {})
    expect(lesson).toMatchObject({ tickets: 60, assignees: 2 })
    expect(lesson.quality?.heldOut).toBe(12)
    expect(lesson.quality?.accuracy).toBeGreaterThan(0.9)
    expect(await suggestionFor()).toMatchObject({ assignee: 'Meike Brandau', absent: [] })
  })
  it('passes over who is away and takes her back afterwards', async () => {
    await take('colleagues', colleagues)
    await importHistory()
    await client.call('routing.setAbsence', { id: 'm.brandau', absentFrom: Date.now() - 1_000, absentUntil: null })
    expect(await suggestionFor()).toMatchObject({ absent: ['Meike Brandau'] })
    expect((await suggestionFor())?.top.map(({ assignee }) => assignee)).not.toContain('Meike Brandau')
    await client.call('routing.setAbsence', { id: 'm.brandau', absentFrom: null, absentUntil: null })
    expect(await suggestionFor()).toMatchObject({ assignee: 'Meike Brandau' })
    const backwards = { id: 'm.brandau', absentFrom: 2, absentUntil: 1 }
    await expect(client.call('routing.setAbsence', backwards)).rejects.toMatchObject({ code: 'invalid_input' })
  })
  it('names queues only, or nothing, where the administrator says so', async () => {
    await importHistory()
    await client.call('settings.update', { routing: 'queues_only' })
    expect(await suggestionFor()).toMatchObject({ assignee: null, top: [], reasons: [] })
    await client.call('settings.update', { routing: 'off' })
    expect(await suggestionFor()).toMatchObject({ assignee: null, queue: null })
  })
  it('knows colleagues by their tickets alone, and names nobody without a history', async () => {
    expect(await suggestionFor()).toMatchObject({ assignee: null, top: [] })
    await importHistory()
    const { colleagues: all } = await client.call('routing.colleagues', {})
    expect(all.map(({ name }) => name)).toEqual(['m.brandau', 'Tobias Wirth'])
  })
  it('suggests for a ticket, which is assigned with its way back', async () => {
    await take('colleagues', colleagues)
    await importHistory()
    await client.call('routing.learn', {})
    await take('tickets', [{ id: 'neu', subject: 'Bürste', text, state: 'new', at: '2026-10-01' }])
    const sort = { by: 'last_message', direction: 'desc' } as const
    const { rows } = await client.call('tickets.list', { filter: { view: 'queue' }, sort, offset: 0, limit: 5 })
    const ticketId = rows[0]?.id
    if (ticketId === undefined) throw new Error('the ticket did not arrive')
    const { suggestion } = await client.call('routing.ofTicket', { ticketId })
    expect(suggestion).toMatchObject({ assignee: 'Meike Brandau' })
    const change = { field: 'assignee', value: 'Meike Brandau' } as const
    const { operationId } = await client.call('tickets.change', { selection: { ticketIds: [ticketId] }, change })
    expect(await client.call('tickets.get', { ticketId })).toMatchObject({ assignee: 'Meike Brandau' })
    if (operationId === null) throw new Error('nothing was assigned')
    expect(await client.call('tickets.undo', { operationId })).toEqual({ restored: 1, kept: 0 })
    expect(await client.call('tickets.get', { ticketId })).toMatchObject({ assignee: null })
  })
})
