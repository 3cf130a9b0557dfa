import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { EngineError } from '../../../native/contract/errors.ts'
import { createFakeInference, type FakeInference } from '../../fixtures/fake-inference.ts'
import { type Desk, marked, openDesk } from './desk.ts'

// To the fake models what shares words is near.
let inference: FakeInference
let desk: Desk
beforeEach(async () => {
  inference = createFakeInference()
  desk = await openDesk({ inference })
})
afterEach(() => desk.end())

const subjects = async (query: string): Promise<string[]> =>
  (await desk.search(query, true)).tickets.map(({ subject }) => subject)

describe('by meaning', () => {
  beforeEach(async () => {
    await desk.addTicket({
      subject: 'Nass',
      text: 'Guten Tag,\n\nunten läuft Wasser heraus, reichlich Wasser.',
      state: 'open',
      customer: { id: 1, name: 'Stahlhandel Rodemeier KG' },
    })
    await desk.addTicket({ subject: 'Rechnung', text: 'Bitte senden Sie uns eine Kopie davon.', state: 'open' })
    await desk.addTicket({ subject: 'Auch nass', text: 'Wasser läuft, unten, HK-4279-B', state: 'closed' })
    await desk.indexed()
    await desk.read()
  })

  it('finds a message that has not all the words, and tells so', async () => {
    const query = 'Wasser läuft unten heraus Eimer'
    expect((await desk.search(query)).tickets).toEqual([])
    const { tickets, meaning, total } = await desk.search(query, true)
    expect(meaning).toBe('used')
    expect(total).toBe(2)
    expect(tickets.map(({ subject, foundIn }) => [subject, foundIn])).toEqual([
      ['Nass', 'meaning'],
      ['Auch nass', 'meaning'],
    ])
  })

  it('shows the message without its salutation, with the words it does have marked', async () => {
    const [ticket] = (await desk.search('Wasser läuft unten heraus Eimer', true)).tickets
    expect(ticket?.excerpt).toBe('unten läuft Wasser heraus, reichlich Wasser.')
    expect(ticket && marked(ticket.excerpt, ticket.excerptMarks)).toEqual([
      'unten',
      'läuft',
      'Wasser',
      'heraus',
      'Wasser',
    ])
  })

  it('finds nothing for what nobody wrote about', async () => {
    expect(await desk.search('Kartoffelsuppe Rezept', true)).toMatchObject({ total: 0, tickets: [], meaning: 'used' })
  })

  it('puts what has all the words first, and says where they stand', async () => {
    const { tickets } = await desk.search('unten Wasser 4279', true)
    expect(tickets[0]).toMatchObject({ subject: 'Auch nass', foundIn: 'text' })
  })

  it('finds what only has the words, behind what is near', async () => {
    const filler = 'Dies alles hat damit wenig zu tun und steht trotzdem hier geschrieben, Zeile für Zeile. '.repeat(4)
    await desk.addTicket({ subject: 'Lang', text: `${filler} Wasser ${filler} unten ${filler}` })
    await desk.indexed()
    await desk.read()
    expect((await subjects('Wasser unten')).at(-1)).toBe('Lang')
  })

  it('is narrowed by operators, phrases and words with a minus', async () => {
    const near = 'Wasser läuft unten heraus Eimer'
    expect(await subjects(`${near} status:geschlossen`)).toEqual(['Auch nass'])
    expect(await subjects(`${near} kunde:rodemeier`)).toEqual(['Nass'])
    expect(await subjects(`${near} teil:HK-4279-B`)).toEqual(['Auch nass'])
    expect(await subjects(`${near} -reichlich`)).toEqual(['Auch nass'])
    expect(await subjects(`${near} "reichlich Wasser"`)).toEqual(['Nass'])
  })

  it('reads what was said, not the operators', async () => {
    inference.asked.length = 0
    await desk.search('Wasser status:offen -reichlich unten', true)
    expect(inference.asked.map(({ text }) => text)).toEqual(['Wasser unten'])
    expect(await desk.search('status:offen', true)).toMatchObject({ meaning: 'off', total: 2 })
  })

  it('forgets a message with its ticket', async () => {
    await desk.db.deleteFrom('tickets').where('subject', '=', 'Nass').execute()
    expect(await subjects('Wasser läuft unten heraus Eimer')).toEqual(['Auch nass'])
    expect(await desk.db.selectFrom('message_vectors').select('message_id').execute()).toHaveLength(2)
  })

  it('leaves the words to search by where the models cannot, and tells so', async () => {
    inference.changeState({ state: 'starting', detail: null })
    expect(await desk.search('Kopie', true)).toMatchObject({ total: 1, meaning: 'not_ready' })
    inference.changeState({ state: 'ready', detail: null })
    inference.failWith(new EngineError('models_unavailable', { detail: 'gone' }))
    expect(await desk.search('Kopie', true)).toMatchObject({ total: 1, meaning: 'not_ready' })
    expect(await desk.search('Kopie')).toMatchObject({ meaning: 'off' })
  })

  it('shows a message from its nearest sentence on, with the words it does have marked', async () => {
    const text = 'Es ist ein schöner Tag. Seit gestern läuft unten Wasser heraus. Bitte rufen Sie an.'
    const id = await desk.addMessage(1, { text })
    const { excerpts } = await desk.sentences('Wasser läuft unten Eimer status:offen', [id])
    expect(excerpts).toMatchObject([
      { messageId: id, excerpt: '… Seit gestern läuft unten Wasser heraus. Bitte rufen Sie an.' },
    ])
    const [{ excerpt, excerptMarks } = { excerpt: '', excerptMarks: [] }] = excerpts
    expect(marked(excerpt, excerptMarks)).toEqual(['läuft', 'unten', 'Wasser'])
  })

  it('takes the lines that a mail program wrapped for one sentence', async () => {
    const text = [
      'Heute ist ein schöner Tag, an dem alle draußen sind. Seit gestern früh läuft unten',
      'bei uns Wasser heraus. Bitte rufen Sie an.',
    ].join('\n')
    const id = await desk.addMessage(1, { text })
    const { excerpts } = await desk.sentences('bei uns Wasser heraus Eimer', [id])
    expect(excerpts[0]?.excerpt).toBe('… Seit gestern früh läuft unten bei uns Wasser heraus. Bitte rufen Sie an.')
  })

  it('leaves the excerpt as it is where a message has one sentence, nothing was said, or the models cannot', async () => {
    expect(await desk.sentences('Kopie Rechnung', [2])).toEqual({ excerpts: [] })
    expect(await desk.sentences('status:offen', [1])).toEqual({ excerpts: [] })
    inference.changeState({ state: 'starting', detail: null })
    expect(await desk.sentences('Wasser unten', [1])).toEqual({ excerpts: [] })
  })

  it('tells while messages wait to be read', async () => {
    await desk.jobs.stop()
    await desk.jobs.enqueue(desk.db, 'find.embed', [1])
    expect(await desk.search('Wasser läuft unten heraus Eimer', true)).toMatchObject({
      total: 2,
      meaning: 'incomplete',
    })
  })
})

it('reads all messages anew for another encoder, and only then', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-find-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'leitstand.db')
  const start = async (basis: string) => {
    const models = createFakeInference()
    const again = await openDesk({ file, basis, inference: models })
    await again.jobs.idle('find.embed')
    return { again, models }
  }
  const before = await start('encoder 1')
  await before.again.addTicket({ subject: 'Nass', text: 'unten läuft Wasser heraus' })
  await before.again.read()
  await before.again.end()

  const same = await start('encoder 1')
  expect(same.models.asked).toEqual([])
  await same.again.end()

  const other = await start('encoder 2')
  expect(other.models.asked.map(({ text }) => text)).toEqual(['Nass\nunten läuft Wasser heraus'])
  expect((await other.again.search('Wasser läuft unten heraus Eimer', true)).total).toBe(1)
  await other.again.end()
})
