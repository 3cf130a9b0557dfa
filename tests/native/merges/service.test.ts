import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inProcessChannel } from '../../../native/channels/in-process.ts'
import { isEngineError } from '../../../native/contract/errors.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { createEngine, type Engine } from '../../../native/engine.ts'
import { engineConfig } from '../../../native/entries/data-folder.ts'
import { silentLog } from '../../../native/log.ts'
import { connect, type EngineClient } from '../../../native/protocol/connect.ts'
import { createFakeInference } from '../../fixtures/fake-inference.ts'

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

interface Mail {
  readonly from?: string
  readonly subject?: string
  readonly text: string
  readonly day: number
  readonly references?: string
}
const bodyOf = ({ from = 'eva@werk.example', subject = 'Pumpe undicht', text, day, references }: Mail, id: string) =>
  [
    `From: ${from}`,
    'To: service@haus.example',
    `Subject: ${subject}`,
    `Date: ${new Date(Date.UTC(2026, 10, day, 8)).toUTCString()}`,
    `Message-ID: <${id}>`,
    ...(references ? [`In-Reply-To: <${references}>`] : []),
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
  ].join('\r\n')

let number = 0
/** @returns the Message-ID */
const arrives = async (mail: Mail): Promise<string> => {
  number += 1
  const id = `mail-${number}@werk.example`
  const contentBase64 = Buffer.from(bodyOf(mail, id)).toString('base64')
  const report = await client.call('intake.importFiles', {
    files: [{ name: `${number}.eml`, contentBase64 }],
  })
  expect(report.rejected).toEqual([])
  await engine.idle()
  return id
}
const list = async (view: 'queue' | 'all' = 'all') => {
  const sort = { by: 'created', direction: 'asc' } as const
  return (await client.call('tickets.list', { filter: { view }, sort, offset: 0, limit: 50 })).rows
}
const idsOf = async (): Promise<TicketId[]> => (await list()).map(({ id }) => id)
const texts = async (ticketId: TicketId) =>
  (await client.call('tickets.get', { ticketId })).messages.map(({ newText }) => newText)
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: unknown) => (isEngineError(error) ? error.code : String(error)),
  )
const tag = async (ticketId: TicketId, name: string) =>
  await client.call('tickets.change', {
    selection: { ticketIds: [ticketId] },
    change: { field: 'tag', add: [name] },
  })
const two = async (): Promise<[TicketId, TicketId]> => {
  await arrives({ text: 'Die Pumpe tropft.', day: 1 })
  await arrives({ text: 'Nachtrag: Seriennummer 4711.', subject: 'Noch etwas', day: 2 })
  const [first, second] = await idsOf()
  if (first === undefined || second === undefined) throw new Error('two tickets were expected')
  return [first, second]
}

describe('a merge', () => {
  it('puts the messages on one line of time, and the other ticket out of every list', async () => {
    const [first, second] = await two()
    await client.call('merges.merge', { into: first, from: [second] })
    expect(await texts(first)).toEqual(['Die Pumpe tropft.', 'Nachtrag: Seriennummer 4711.'])
    expect(await idsOf()).toEqual([first])
    expect(await client.call('tickets.counts', {})).toMatchObject({ queue: 1, all: 1 })
    const ticket = await client.call('tickets.get', { ticketId: first })
    expect(ticket).toMatchObject({ messageCount: 2, snippet: 'Nachtrag: Seriennummer 4711.' })
    expect(ticket.links).toMatchObject([{ id: second, relation: 'merged' }])
    expect(await client.call('tickets.get', { ticketId: second })).toMatchObject({ mergedInto: first, messages: [] })
  })
  it('leaves the state and the unread mark of the ticket that stays where all others are read', async () => {
    const [first, second] = await two()
    await client.call('tickets.markRead', { ticketId: second, read: true })
    await client.call('merges.merge', { into: first, from: [second] })
    expect(await client.call('tickets.get', { ticketId: first })).toMatchObject({ state: 'new', unread: true })
  })
  it('takes in what is answered to the other ticket later, by reference and by number', async () => {
    await arrives({ text: 'Die Pumpe tropft.', day: 1 })
    const reference = await arrives({ text: 'Nachtrag.', subject: 'Noch etwas', day: 2 })
    const [first = 0 as TicketId, second = 0 as TicketId] = await idsOf()
    const { number: name } = await client.call('tickets.get', { ticketId: second })
    await client.call('merges.merge', { into: first, from: [second] })
    await arrives({ text: 'Und?', subject: 'Re: Noch etwas', references: reference, day: 3 })
    await arrives({ text: 'Hallo?', subject: `Noch etwas [#${name}]`, day: 4 })
    expect(await texts(first)).toEqual(['Die Pumpe tropft.', 'Nachtrag.', 'Und?', 'Hallo?'])
  })
  it('is undone whole: messages, tags, state; what came since stays', async () => {
    const [first, second] = await two()
    await tag(first, 'Pumpe')
    await tag(second, 'Eilt')
    const solved = { field: 'state', value: 'solved' } as const
    await client.call('tickets.change', { selection: { ticketIds: [first] }, change: solved })
    const { operationId } = await client.call('merges.merge', { into: first, from: [second] })
    expect(await client.call('tickets.get', { ticketId: first })).toMatchObject({
      state: 'open',
      tags: ['Eilt', 'Pumpe'],
    })
    await client.call('tickets.addNote', { ticketId: first, text: 'Beide gelesen.' })
    // It is no change of fields, and must not be taken for undone by those who undo these.
    expect(await failure(client.call('tickets.undo', { operationId }))).toBe('not_found')
    await client.call('merges.undo', { operationId })
    expect(await texts(first)).toEqual(['Die Pumpe tropft.', 'Beide gelesen.'])
    expect(await texts(second)).toEqual(['Nachtrag: Seriennummer 4711.'])
    const before = { state: 'solved', tags: ['Pumpe'], messageCount: 2, links: [] }
    expect(await client.call('tickets.get', { ticketId: first })).toMatchObject(before)
    expect(await client.call('tickets.get', { ticketId: second })).toMatchObject({ mergedInto: null, tags: ['Eilt'] })
    expect(await failure(client.call('merges.undo', { operationId }))).toBe('already_undone')
  })
  it('takes an unsent letter along where there is room for it, and gives it back', async () => {
    const [first, second] = await two()
    const letter = {
      kind: 'reply',
      subject: 'Re: x',
      to: [],
      cc: [],
      bcc: [],
      html: '<p>Wir kommen.</p>',
      sources: [],
    } as const
    await client.call('letters.save', { ticketId: second, ...letter, to: [], cc: [], bcc: [], sources: [] })
    const { operationId } = await client.call('merges.merge', { into: first, from: [second] })
    expect((await client.call('letters.get', { ticketId: first })).letter?.html).toContain('Wir kommen.')
    await client.call('merges.undo', { operationId })
    expect((await client.call('letters.get', { ticketId: first })).letter).toBeNull()
    expect((await client.call('letters.get', { ticketId: second })).letter?.html).toContain('Wir kommen.')
    expect(await client.call('tickets.get', { ticketId: second })).toMatchObject({ hasDraft: true })
  })
  it('takes an unsent note along beside a letter, and leaves one that has no room', async () => {
    const [first, second] = await two()
    const text = { subject: '', to: [], cc: [], bcc: [], sources: [] }
    await client.call('letters.save', { ticketId: first, kind: 'reply', html: '<p>Zuerst.</p>', ...text })
    await client.call('letters.save', { ticketId: second, kind: 'reply', html: '<p>Danach.</p>', ...text })
    await client.call('letters.save', { ticketId: second, kind: 'note', html: '<p>Nur für uns.</p>', ...text })
    const { operationId } = await client.call('merges.merge', { into: first, from: [second] })
    expect(await client.call('letters.get', { ticketId: first })).toMatchObject({
      letter: { html: '<p>Zuerst.</p>' },
      note: { html: '<p>Nur für uns.</p>' },
    })
    await client.call('merges.undo', { operationId })
    expect(await client.call('letters.get', { ticketId: first })).toMatchObject({
      letter: { html: '<p>Zuerst.</p>' },
      note: null,
    })
    expect(await client.call('letters.get', { ticketId: second })).toMatchObject({
      letter: { html: '<p>Danach.</p>' },
      note: { html: '<p>Nur für uns.</p>' },
    })
    for (const ticketId of [first, second])
      expect(await client.call('tickets.get', { ticketId })).toMatchObject({ hasDraft: true })
  })
  it('is refused with itself, with what is merged already and with what is not there', async () => {
    const [first, second] = await two()
    expect(await failure(client.call('merges.merge', { into: first, from: [first] }))).toBe('invalid_input')
    expect(await failure(client.call('merges.merge', { into: first, from: [99 as TicketId] }))).toBe('not_found')
    await client.call('merges.merge', { into: first, from: [second] })
    expect(await failure(client.call('merges.merge', { into: first, from: [second] }))).toBe('invalid_input')
  })
})

describe('a split', () => {
  it('makes a ticket of its own, of whoever wrote it, and is undone', async () => {
    const reference = await arrives({ text: 'Die Pumpe tropft.', day: 1 })
    await arrives({
      from: 'Jan <jan@werk.example>',
      text: 'Andere Frage: Rechnung 12?',
      subject: 'Re: Rechnung',
      references: reference,
      day: 2,
    })
    const [ticketId = 0 as TicketId] = await idsOf()
    const { messages } = await client.call('tickets.get', { ticketId })
    const last = messages.at(-1)
    if (!last) throw new Error('no message')
    const split = await client.call('merges.split', { ticketId, messageIds: [last.id] })
    expect(await texts(ticketId)).toEqual(['Die Pumpe tropft.'])
    const created = await client.call('tickets.get', { ticketId: split.ticketId })
    expect(created).toMatchObject({ subject: 'Rechnung', contactName: 'Jan', state: 'open', messageCount: 1 })
    await client.call('merges.undo', { operationId: split.operationId })
    expect(await texts(ticketId)).toEqual(['Die Pumpe tropft.', 'Andere Frage: Rechnung 12?'])
    expect(await idsOf()).toEqual([ticketId])
  })
  it('leaves at least one message behind', async () => {
    const [ticketId] = await two()
    const { messages } = await client.call('tickets.get', { ticketId })
    const messageIds = messages.map(({ id }) => id)
    expect(await failure(client.call('merges.split', { ticketId, messageIds }))).toBe('invalid_input')
  })
})

describe('links and doubles', () => {
  it('links both ways and takes that back', async () => {
    const [first, second] = await two()
    await client.call('merges.link', { ticketId: second, other: first, linked: true })
    expect((await client.call('tickets.get', { ticketId: first })).links).toMatchObject([
      { id: second, relation: 'linked' },
    ])
    expect((await client.call('tickets.get', { ticketId: second })).links).toMatchObject([{ id: first }])
    await client.call('merges.link', { ticketId: first, other: second, linked: false })
    expect((await client.call('tickets.get', { ticketId: second })).links).toEqual([])
  })
  it('shows what the same customer wrote twice, and nothing else', async () => {
    await arrives({ text: 'Die Pumpe tropft seit gestern am Flansch.', day: 1 })
    await arrives({ text: 'Die Pumpe  tropft seit gestern am Flansch.', day: 2 })
    await arrives({ text: 'Wir brauchen eine Rechnung für den Kompressor.', subject: 'Rechnung', day: 2 })
    await arrives({ from: 'fremd@anders.example', text: 'Die Pumpe tropft seit gestern am Flansch.', day: 2 })
    const [first = 0 as TicketId, second] = await idsOf()
    const { doubles } = await client.call('merges.doubles', { ticketId: first })
    expect(doubles).toMatchObject([{ id: second, reason: 'same_text' }])
  })
})
