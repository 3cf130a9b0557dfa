import { beforeEach, describe, expect, it } from 'vitest'
import type { TicketChange, TicketSelection } from '../../../native/contract/tickets.ts'
import type { Counts, TicketId } from '../../../native/contract/words.ts'
import { type Desk, hourMs, make, openDesk, running, start, state } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})

const tag = (add: string[], remove: string[] = []): TicketChange => ({ field: 'tag', add, remove })
const assign = (value: string | null): TicketChange => ({ field: 'assignee', value })

describe('every kind of change is made, told, put on record and undone', () => {
  it('state: solved keeps when, opening again forgets it', async () => {
    const id = await desk.addTicket({ state: 'waiting_third', waiting_until: start + hourMs, snoozed_until: start + 1 })
    const solved = await make(desk.changes, [id], state('solved'))
    const done = { state: 'solved', solved_at: start, waiting_until: null, snoozed_until: null, view: 'solved' }
    expect(await desk.ticket(id)).toMatchObject(done)
    expect(desk.told).toEqual([id])
    await solved.undo()
    const before = { state: 'waiting_third', solved_at: null, waiting_until: start + hourMs, snoozed_until: start + 1 }
    expect(await desk.ticket(id)).toMatchObject(before)
    expect(await desk.kinds()).toEqual(['ticket.state_changed', 'ticket.state_changed'])
  })
  it('state: closing what was solved keeps the moment it was solved', async () => {
    const id = await desk.addTicket()
    await make(desk.changes, [id], state('solved'))
    desk.clock.now += hourMs
    await make(desk.changes, [id], state('closed'))
    expect(await desk.ticket(id)).toMatchObject({ state: 'closed', solved_at: start })
    await make(desk.changes, [id], state('open'))
    expect(await desk.ticket(id)).toMatchObject({ state: 'open', solved_at: null })
  })
  it('waiting for a third party: until a day, which can be moved', async () => {
    const id = await desk.addTicket()
    await make(desk.changes, [id], state('waiting_third', start + hourMs))
    expect(await desk.ticket(id)).toMatchObject({ view: 'waiting', waiting_until: start + hourMs })
    const moved = await make(desk.changes, [id], state('waiting_third', start + 2 * hourMs))
    await moved.undo()
    expect(await desk.ticket(id)).toMatchObject({ state: 'waiting_third', waiting_until: start + hourMs })
  })
  it('snoozed: out of the queue and back', async () => {
    const id = await desk.addTicket()
    const snoozed = await make(desk.changes, [id], { field: 'snoozed', until: start + hourMs })
    expect(await desk.ticket(id)).toMatchObject({ view: 'waiting', snoozed_until: start + hourMs })
    await snoozed.undo()
    expect(await desk.ticket(id)).toMatchObject({ view: 'queue', snoozed_until: null })
    expect(await desk.kinds()).toEqual(['ticket.snoozed', 'ticket.snoozed'])
  })
  it('assignee and unread', async () => {
    const id = await desk.addTicket({ assignee: 'Tobias Wirth' })
    const both = await make(desk.changes, [id], assign('Meike Brandau'), { field: 'unread', value: true })
    expect(await desk.ticket(id)).toMatchObject({ assignee: 'Meike Brandau', unread: 1 })
    await both.undo()
    expect(await desk.ticket(id)).toMatchObject({ assignee: 'Tobias Wirth', unread: 0 })
  })
  it('tags: only what was not so is changed, and only that is put back', async () => {
    const id = await desk.addTicket()
    await make(desk.changes, [id], tag(['Garantie', 'Messe']))
    const second = await make(desk.changes, [id], tag(['Garantie', 'Eilt', 'Eilt'], ['Messe', 'Fremd']))
    expect(await desk.tags(id)).toEqual(['Eilt', 'Garantie'])
    await make(desk.changes, [id], tag(['Später']))
    await second.undo()
    expect(await desk.tags(id)).toEqual(['Garantie', 'Messe', 'Später'])
  })
  it('a field of the company’s own', async () => {
    const id = await desk.addTicket()
    const fieldId = await addField('text')
    await make(desk.changes, [id], { field: 'custom', fieldId, value: 'Halle 3' })
    const emptied = await make(desk.changes, [id], { field: 'custom', fieldId, value: null })
    expect(await desk.field(id)).toBeUndefined()
    await emptied.undo()
    expect(await desk.field(id)).toBe('Halle 3')
  })
  it('what is so already is no operation', async () => {
    const id = await desk.addTicket({ assignee: 'Tobias Wirth' })
    const answer = await desk.changes.change({ ticketIds: [id] }, [assign('Tobias Wirth')], running())
    expect(answer).toEqual({ operationId: null, changed: 0 })
    expect(await desk.db.selectFrom('operations').selectAll().execute()).toEqual([])
    expect(desk.told).toEqual([])
  })
})

describe('category and priority', () => {
  it('are corrections, learned from, and taken back as such', async () => {
    const id = await desk.addTicket({ category_id: 'invoice', priority: 1 })
    const fault = await make(desk.changes, [id], { field: 'category', value: 'fault' })
    const urgent = await make(desk.changes, [id], { field: 'priority', value: 'urgent' })
    expect(await desk.ticket(id)).toMatchObject({
      category_id: 'fault',
      category_corrected: 1,
      priority: 3,
      priority_corrected: 1,
    })
    expect(desk.learned()).toBe(1)
    const rows = await desk.db.selectFrom('corrections').select(['field', 'before', 'after']).execute()
    expect(rows).toEqual([
      { field: 'category', before: 'invoice', after: 'fault' },
      { field: 'priority', before: 'normal', after: 'urgent' },
    ])
    await fault.undo()
    await urgent.undo()
    expect(await desk.ticket(id)).toMatchObject({
      category_id: 'invoice',
      category_corrected: 0,
      priority: 1,
      priority_corrected: 0,
    })
    expect(desk.learned()).toBe(2)
  })
  it('confirming what the models said is a label too', async () => {
    const id = await desk.addTicket({ category_id: 'fault' })
    const confirmed = await make(desk.changes, [id], { field: 'category', value: 'fault' })
    expect(await desk.ticket(id)).toMatchObject({ category_id: 'fault', category_corrected: 1 })
    await confirmed.undo()
    expect(await desk.ticket(id)).toMatchObject({ category_id: 'fault', category_corrected: 0 })
  })
  it('a label that was taken back beside the operation does not keep the rest from being undone', async () => {
    const ids = await desk.addTickets(2, { category_id: 'invoice' })
    const fault = await make(desk.changes, ids, { field: 'category', value: 'fault' })
    await desk.undoCorrection(1)
    expect(await fault.undo()).toEqual({ restored: 2, kept: 0 })
    for (const id of ids) expect(await desk.ticket(id)).toMatchObject({ category_id: 'invoice' })
  })
  it('a label given again since is kept, even where it is the same', async () => {
    const [first, second] = await desk.addTickets(2, { category_id: 'invoice' })
    if (!first || !second) throw new Error('no tickets')
    const fault = await make(desk.changes, [first, second], { field: 'category', value: 'fault' })
    const correction = { ticketId: first, field: 'category', value: 'fault', actor: 'Tobias Wirth' } as const
    await desk.corrections.correct(correction)
    expect(await fault.undo()).toEqual({ restored: 1, kept: 1 })
    expect(await desk.ticket(first)).toMatchObject({ category_id: 'fault', category_corrected: 1 })
    expect(await desk.ticket(second)).toMatchObject({ category_id: 'invoice', category_corrected: 0 })
  })
})

describe('many tickets', () => {
  it('by ids: each once, progress counted to the end, undone as one', async () => {
    const ids = await desk.addTickets(230)
    const seen: Counts[] = []
    const answer = await desk.changes.change(
      { ticketIds: [...ids, ...ids.slice(0, 5)] },
      [state('solved')],
      running((counts) => seen.push(counts)),
    )
    expect(answer.changed).toBe(230)
    expect(seen).toEqual([0, 100, 200, 230].map((done) => ({ done, total: 230 })))
    expect(await countOf('solved')).toBe(230)
    if (answer.operationId === null) throw new Error('no operation')
    expect(await desk.changes.undo(answer.operationId, running())).toEqual({ restored: 230, kept: 0 })
    expect(await countOf('solved')).toBe(0)
  })
  it('by filter: all that it finds but some, also where the change takes them out of the filter', async () => {
    const ids = await desk.addTickets(210)
    const others = await desk.addTickets(3, { state: 'waiting' })
    const [spared, alsoSpared] = ids
    if (!spared || !alsoSpared) throw new Error('no tickets')
    const selection: TicketSelection = { filter: { view: 'queue' }, except: [spared, alsoSpared] }
    expect((await desk.changes.change(selection, [state('solved')], running())).changed).toBe(208)
    expect((await desk.ticket(spared)).state).toBe('open')
    for (const id of others) expect((await desk.ticket(id)).state).toBe('waiting')
  })
  it('by filter: «mine» are those of whoever asks', async () => {
    await desk.addTicket({ assignee: 'Tobias Wirth' })
    const mine = await desk.addTicket({ assignee: 'Meike Brandau' })
    const selection: TicketSelection = { filter: { view: 'queue', assignees: ['@me'] }, except: [] }
    await desk.changes.change(selection, [tag(['meins'])], running())
    expect(desk.told).toEqual([mine])
  })
  it('that somebody has changed since are kept by undo and counted', async () => {
    const ids = await desk.addTickets(3)
    const [first] = ids
    if (!first) throw new Error('no tickets')
    const solved = await make(desk.changes, ids, state('solved'))
    await make(desk.changes, [first], state('waiting'))
    expect(await solved.undo()).toEqual({ restored: 2, kept: 1 })
    expect((await desk.ticket(first)).state).toBe('waiting')
    await expect(solved.undo()).rejects.toMatchObject({ code: 'already_undone' })
  })
  it('cancelled on the way are all put back, and no operation is left', async () => {
    const fieldId = await addField('text')
    const ids = await desk.addTickets(110, { category_id: 'invoice' })
    const aborted = new AbortController()
    const changes: TicketChange[] = [
      state('solved'),
      tag(['weg']),
      { field: 'category', value: 'fault' },
      { field: 'custom', fieldId, value: 'x' },
    ]
    const report = ({ done }: Counts): void => {
      if (done === 100) aborted.abort()
    }
    const changing = desk.changes.change({ ticketIds: ids }, changes, { signal: aborted.signal, report })
    await expect(changing).rejects.toMatchObject({ code: 'cancelled' })
    expect(await countOf('solved')).toBe(0)
    for (const table of ['operations', 'operation_changes', 'ticket_tags', 'ticket_fields'] as const)
      expect(await desk.db.selectFrom(table).selectAll().execute()).toEqual([])
    const labels = await desk.db
      .selectFrom('tickets')
      .select(['category_id', 'category_corrected'])
      .distinct()
      .execute()
    expect(labels).toEqual([{ category_id: 'invoice', category_corrected: 0 }])
  })
  it('are put back where the work fails on the way', async () => {
    const ids = await desk.addTickets(110)
    const report = ({ done }: Counts): void => {
      if (done === 100) throw new Error('the peer has gone')
    }
    const changing = desk.changes.change({ ticketIds: ids }, [state('solved')], { ...running(), report })
    await expect(changing).rejects.toThrow('the peer has gone')
    expect(await countOf('solved')).toBe(0)
  })
})

describe('several changes as one operation', () => {
  it('take two of the same field for the last, and tags for both', async () => {
    const id = await desk.addTicket()
    const both = await make(desk.changes, [id], tag(['a', 'b']), state('waiting'), tag(['c'], ['a']), state('solved'))
    expect(await desk.ticket(id)).toMatchObject({ state: 'solved' })
    expect(await desk.tags(id)).toEqual(['b', 'c'])
    await both.undo()
    expect(await desk.ticket(id)).toMatchObject({ state: 'open' })
    expect(await desk.tags(id)).toEqual([])
  })
  it('that write the same column are put back to what was before the first', async () => {
    const id = await desk.addTicket({ snoozed_until: start + 1 })
    const snooze = { field: 'snoozed', until: start + hourMs } as const
    const both = await make(desk.changes, [id], state('waiting'), snooze)
    expect(await desk.ticket(id)).toMatchObject({ state: 'waiting', snoozed_until: start + hourMs })
    expect(await both.undo()).toEqual({ restored: 1, kept: 0 })
    expect(await desk.ticket(id)).toMatchObject({ state: 'open', snoozed_until: start + 1 })
  })
})

describe('what cannot be', () => {
  it('is refused: a ticket, a field or an operation that is not there', async () => {
    const id = await desk.addTicket()
    const missing = { code: 'not_found' }
    await expect(make(desk.changes, [99 as TicketId], state('solved'))).rejects.toMatchObject(missing)
    const unknown: TicketChange = { field: 'custom', fieldId: 7 as never, value: 'x' }
    await expect(make(desk.changes, [id], unknown)).rejects.toMatchObject(missing)
    await expect(desk.changes.undo(5 as never, running())).rejects.toMatchObject(missing)
  })
  it.each([
    ['number', ['12', '-3.5'], ['zwölf', ' ', '1,5']],
    ['date', ['2026-02-28'], ['2026-02-30', '28.2.2026']],
    ['choice', ['Nord'], ['Ost', '']],
    ['yes_no', ['1', '0'], ['ja', '2']],
    ['text', ['alles'], []],
  ])('is refused: a value that does not fit a field of kind %s', async (kind, fitting, unfitting) => {
    const id = await desk.addTicket()
    const fieldId = await addField(kind)
    for (const value of fitting) await make(desk.changes, [id], { field: 'custom', fieldId, value })
    expect(await desk.field(id)).toBe(fitting.at(-1))
    for (const value of unfitting) {
      const changing = make(desk.changes, [id], { field: 'custom', fieldId, value })
      await expect(changing).rejects.toMatchObject({ code: 'invalid_input' })
    }
    expect(await desk.field(id)).toBe(fitting.at(-1))
  })
})

async function addField(kind: string) {
  const { id } = await desk.db
    .insertInto('fields')
    .values({ name_de: kind, name_en: kind, kind, choices: '["Nord","Süd"]', position: 0 } as never)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id as Extract<TicketChange, { field: 'custom' }>['fieldId']
}

const countOf = async (value: string): Promise<number> =>
  (await desk.db.selectFrom('tickets').select('id').where('state', '=', value).execute()).length
