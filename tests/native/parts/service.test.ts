import { describe, expect, it, onTestFinished } from 'vitest'
import type { SimilarCase } from '../../../native/contract/cases.ts'
import type { PartId, TicketId } from '../../../native/contract/words.ts'
import { openDatabase } from '../../../native/database/open.ts'
import { createJobs } from '../../../native/jobs/service.ts'
import { silentLog } from '../../../native/log.ts'
import { createBills } from '../../../native/parts/bill.ts'
import { createDecide } from '../../../native/parts/decisions.ts'
import { combine, weights } from '../../../native/parts/evidence.ts'
import { createPartIndexing } from '../../../native/parts/indexing.ts'
import { createPartSearch } from '../../../native/parts/search.ts'
import { createPartService } from '../../../native/parts/service.ts'
import { createMessageIndex } from '../../../native/search/message-index.ts'
import { createPartIndex } from '../../../native/search/part-index.ts'
import { extractEntities } from '../../../native/triage/entities/extract.ts'
import type { JudgedMail } from '../../../native/triage/judge.ts'
import { findIdentifiers } from '../../../native/triage/queries.ts'

/** A scrubber with a pump (an assembly with a seal in it), an old brush motor, and a forklift's chain that fits nothing else. */
async function openParts() {
  const { db, sqlite, close } = await openDatabase({ file: ':memory:' })
  onTestFinished(close)
  const clock = () => 10_000
  const events: string[] = []
  const emit = (name: string): void => {
    events.push(name)
  }
  const names = [
    ['PU-1', 'Wasserpumpe 24 V', 'Water pump 24 V', 0, null],
    ['DI-2', 'Wellendichtring', 'Shaft seal', 0, null],
    ['MO-3', 'Bürstenmotor', 'Brush motor', 1, 'MO-4'],
    ['MO-4', 'Bürstenmotor verstärkt', 'Brush motor reinforced', 0, null],
    ['KE-5', 'Hubkette', 'Lift chain', 0, null],
    ['WZ-6', 'Abzieher', 'Puller', 0, null],
  ] as const
  const rows = await db
    .insertInto('parts')
    .values(
      names.map(([number, name_de, name_en, discontinued, successor]) => ({
        number,
        name_de,
        name_en,
        discontinued,
        successor,
        price_cents: 1_900,
        stock: 2,
        lead_days: 3,
      })),
    )
    .returning(['id', 'number'])
    .execute()
  const id = (number: string): PartId => rows.find((row) => row.number === number)?.id as PartId
  await db
    .insertInto('models')
    .values(['S 1', 'F 9'].map((model) => ({ id: model, name_de: model, name_en: model, maintenance_days: null })))
    .execute()
  const bill = (model_id: string, number: string) => ({ model_id, part_id: id(number), quantity: 1, position: 'vorn' })
  await db
    .insertInto('bill_of_materials')
    .values([bill('S 1', 'PU-1'), bill('S 1', 'MO-3'), bill('F 9', 'KE-5')])
    .execute()
  await db
    .insertInto('part_components')
    .values([
      { parent_id: id('PU-1'), part_id: id('DI-2'), quantity: 2 },
      // A mistake in the data: the assembly is in its own part.
      { parent_id: id('DI-2'), part_id: id('PU-1'), quantity: 1 },
    ])
    .execute()
  await db
    .insertInto('part_relations')
    .values([
      { part_id: id('PU-1'), other_id: id('DI-2'), kind: 'seal' },
      { part_id: id('PU-1'), other_id: id('WZ-6'), kind: 'tool' },
    ])
    .execute()
  const customer = await db
    .insertInto('customers')
    .values({ number: 'K-1', name: 'Muster GmbH', since: null, merged_into: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const [serial, model_id] of [
    ['S1-001', 'S 1'],
    ['F9-001', 'F 9'],
  ] as const)
    await db
      .insertInto('machines')
      .values({
        serial,
        model_id,
        customer_id: customer.id,
        installed_at: null,
        warranty_until: null,
        last_maintenance_at: null,
        maintenance_due_at: null,
      })
      .execute()
  const similar: SimilarCase[] = []
  const bills = createBills({ db, clock })
  const service = createPartService({
    db,
    bills,
    triage: { matterOf: async () => null },
    dismissals: { of: async () => [] },
    cases: { similar: async () => similar },
    defects: { matching: async () => [] },
    pictures: { seenOn: () => [] },
    vectors: { nearest: async () => new Map() },
    centre: (vector) => vector,
    clock,
  })
  const ask = async (
    text: string,
    models: string[] = ['S 1'],
    language = 'de',
    photo: [string, number][] = [],
    told = '',
  ) => {
    const entities = await extractEntities(text, (folded) => findIdentifiers(db, folded), {})
    const mail = { text, language, vector: new Float32Array(), entities, models } as unknown as JudgedMail
    const reasons = [{ kind: 'looks_like' as const, likeness: 0.9 }]
    const seen = new Map(photo.map(([number, confidence]) => [id(number), { confidence, reasons }]))
    const asked = { mail, customerId: customer.id, model: null, ticketId: null, before: 20_000, seen, told }
    return await service.forQuery(asked)
  }
  return { db, sqlite, clock, emit, events, id, bills, service, similar, ask }
}

const numbers = (parts: readonly { part: { number: string } }[]): string[] => parts.map(({ part }) => part.number)

describe('parts for a text', () => {
  it('are told by their names, misspelt or in the other language, with the words that tell', async () => {
    const { ask } = await openParts()
    const { parts, machine } = await ask('Die Wasserpunpe tropft')
    expect(numbers(parts)[0]).toBe('PU-1')
    expect(parts[0]?.reasons).toContainEqual({ kind: 'named', words: ['Wasserpunpe'] })
    expect(machine?.model).toBe('S 1')
    expect(numbers((await ask('the shaft seal is leaking', ['S 1'], 'en')).parts)[0]).toBe('DI-2')
  })
  it('are those a colleague named in the ticket, before any that the customer says', async () => {
    const { ask } = await openParts()
    const { parts } = await ask('Der Bürstenmotor läuft nicht', ['S 1'], 'de', [], 'Ich bringe den DI-2 mit.')
    expect(numbers(parts).slice(0, 2)).toEqual(['DI-2', 'MO-4'])
    expect(parts[0]).toMatchObject({ reasons: [{ kind: 'told', words: ['DI-2'] }] })
    const other = await ask('Sie läuft nicht', ['S 1'], 'de', [], 'Ich bringe KE-5 mit.')
    expect(numbers(other.parts)).not.toContain('KE-5')
  })
  it('never hold one that does not fit the machine, not even by its number', async () => {
    const { ask } = await openParts()
    expect(numbers((await ask('Bitte Hubkette KE-5 schicken')).parts)).not.toContain('KE-5')
    expect(numbers((await ask('Bitte Hubkette KE-5 schicken', ['F 9'])).parts)).toEqual(['KE-5'])
  })
  it('hold the successor of a discontinued one, once', async () => {
    const { ask } = await openParts()
    const { parts } = await ask('Der Bürstenmotor MO-3 dreht nicht')
    expect(parts[0]).toMatchObject({ part: { number: 'MO-4' }, replaces: { number: 'MO-3' }, certainty: 'likely' })
    expect(numbers(parts).filter((number) => number.startsWith('MO'))).toHaveLength(1)
  })
  it('bring what belongs to them, the seal before the tool', async () => {
    const { ask } = await openParts()
    const [pump] = (await ask('Wasserpumpe undicht')).parts
    expect(pump?.belongings.map(({ relation, part }) => [relation, part.number])).toEqual([
      ['seal', 'DI-2'],
      ['tool', 'WZ-6'],
    ])
  })
  it('bring no seal or set that is made for another machine', async () => {
    const { db, ask, id } = await openParts()
    const of = { part_id: id('MO-4'), kind: 'wear_set' } as const
    const other = { part_id: id('PU-1'), other_id: id('KE-5'), kind: 'seal' } as const
    await db.updateTable('parts').set({ set_of: '["KE-5","DI-2"]' }).where('number', '=', 'WZ-6').execute()
    await db
      .insertInto('part_relations')
      .values([other, { ...of, other_id: id('WZ-6') }])
      .execute()
    const told = [...(await ask('Wasserpumpe')).parts, ...(await ask('Bürstenmotor')).parts]
    expect(told.flatMap(({ belongings }) => belongings.map(({ part }) => part.number))).toEqual(['DI-2'])
  })
  it('come from what solved a similar case', async () => {
    const { ask, similar } = await openParts()
    similar.push({ id: 7, title: 'Tropft', parts: ['DI-2'], score: 0.9, certainty: 'sure', solvedAt: 1 } as SimilarCase)
    const { parts } = await ask('Unter dem Gerät wird es nass')
    expect(numbers(parts)[0]).toBe('DI-2')
    expect(parts[0]?.reasons).toContainEqual({ kind: 'case', caseId: 7, title: 'Tropft' })
  })
  it('are not guessed for an unknown machine: it is asked for, and only a number counts', async () => {
    const { ask } = await openParts()
    const asked = await ask('Die Wasserpumpe tropft', [])
    expect(asked).toMatchObject({ machine: null, parts: [] })
    expect(asked.question).toContain('Maschine')
    expect(asked.choices.map(({ model }) => model).sort()).toEqual(['F 9', 'S 1'])
    expect(numbers((await ask('Wir brauchen PU-1', [])).parts)).toEqual(['PU-1'])
    expect((await ask('Pumpe oder Kette', ['S 1', 'F 9'])).choices).toHaveLength(2)
  })
})

describe('the search for a part', () => {
  it('finds by number, by either name and misspelt, and says whether it fits', async () => {
    const { db, sqlite, clock, emit, bills } = await openParts()
    const words = createMessageIndex(sqlite)
    const index = createPartIndex(sqlite, words.partsOf)
    const jobs = createJobs({ db, clock, log: silentLog, emit })
    const indexing = createPartIndexing({ db, index, words, jobs, log: silentLog })
    await jobs.start()
    onTestFinished(() => jobs.stop())
    indexing.catchUp()
    await indexing.idle()
    await jobs.idle()
    const search = createPartSearch({ db, index, bills, words })
    const find = async (query: string, model: string | null = null) => await search({ query, model, limit: 5 })
    expect(numbers(await find('pu1'))).toEqual(['PU-1'])
    expect(numbers(await find('lift ch'))).toEqual(['KE-5'])
    expect(numbers(await find('Wasserpunpe'))).toEqual(['PU-1'])
    expect((await find('Hubkette', 'S 1'))[0]?.fits).toBe(false)
    expect((await find('Wellendichtring', 'S 1'))[0]?.fits).toBe(true)
    expect(await find('"* OR')).toEqual([])
    await db.updateTable('parts').set({ name_de: 'Lastkette' }).where('number', '=', 'KE-5').execute()
    indexing.catchUp()
    await indexing.idle()
    await jobs.idle()
    expect(numbers(await find('Lastkette'))).toEqual(['KE-5'])
  })
})

describe('what a person says of a part', () => {
  it('is kept, told, and can be put back as it was', async () => {
    const { db, clock, emit, events, id } = await openParts()
    const ticket = await db
      .insertInto('tickets')
      .values({
        number: 'T-1',
        external_id: null,
        subject: '',
        kind: 'request',
        state: 'open',
        customer_id: null,
        contact_id: null,
        customer_name: null,
        contact_name: null,
        assignee: null,
        category_id: null,
        mood: null,
        valence: null,
        created_at: 1,
        last_message_at: 1,
        waiting_until: null,
        snoozed_until: null,
        merged_into: null,
        answered_at: null,
        solved_at: null,
        answer_due_at: null,
        solution_due_at: null,
        due_at: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const decide = createDecide({ db, clock, emit })
    const about = {
      ticketId: ticket.id as TicketId,
      partId: id('PU-1'),
      quantity: 2,
      origin: 'text',
      actor: 'A',
    } as const
    expect(await decide({ ...about, state: 'confirmed' })).toEqual({ before: null })
    expect(await decide({ ...about, state: 'dismissed' })).toEqual({ before: { state: 'confirmed', quantity: 2 } })
    expect(await decide({ ...about, state: null })).toMatchObject({ before: { state: 'dismissed' } })
    expect(await db.selectFrom('ticket_parts').selectAll().execute()).toEqual([])
    expect(events.filter((name) => name === 'parts.changed')).toHaveLength(3)
    await expect(decide({ ...about, partId: 999 as PartId, state: 'confirmed' })).rejects.toThrow('not_found')
  })
})

describe('text and photo together', () => {
  it('name what both mean first, with the reasons of both, and nothing that does not fit the machine', async () => {
    const { ask } = await openParts()
    const { parts } = await ask('Die Wasserpumpe macht Geräusche, der Dichtring ist es nicht', ['S 1'], 'de', [
      ['KE-5', 0.99],
      ['PU-1', 0.8],
    ])
    expect(numbers(parts)).not.toContain('KE-5')
    expect(parts[0]).toMatchObject({ part: { number: 'PU-1' }, certainty: 'sure' })
    expect(parts[0]?.reasons.map(({ kind }) => kind)).toEqual(['looks_like', 'named'])
  })

  it('are the photo alone where there is no text, also of an unknown machine', async () => {
    const { ask } = await openParts()
    expect(numbers((await ask('', ['S 1'], 'de', [['DI-2', 0.9]])).parts)[0]).toBe('DI-2')
    expect(numbers((await ask('', [], 'de', [['KE-5', 0.9]])).parts)).toEqual(['KE-5'])
  })

  it('strengthen what both say; where one is silent the other stands', () => {
    expect(combine(0.3, 0.4)).toBeGreaterThan(0.8)
    expect(combine(0.3, undefined)).toBe(0.3)
    const silent = 1 / (1 + Math.exp(-weights.bias))
    expect(combine(silent, 0.9)).toBeCloseTo(0.9, 5)
    expect(combine(0.6, 0.0001)).toBeGreaterThan(0.2)
    expect(combine(0.6, 0.0001)).toBeLessThan(0.6)
  })
})
