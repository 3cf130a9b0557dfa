import { describe, expect, it, onTestFinished } from 'vitest'
import type { FieldId } from '../../../native/contract/fields.ts'
import type { ViewId } from '../../../native/contract/views.ts'
import { createBlobs } from '../../../native/database/blobs.ts'
import { openDatabase } from '../../../native/database/open.ts'
import { createTicketService } from '../../../native/tickets/service.ts'
import { createViewService } from '../../../native/views/service.ts'

async function openViews(agent = 'Nadia Berg') {
  const { db, sqlite, close } = await openDatabase({ file: ':memory:' })
  onTestFinished(close)
  const events: string[] = []
  const emit = (name: string): void => {
    events.push(name)
  }
  const tickets = createTicketService({
    db,
    blobs: createBlobs(null),
    clock: () => 1_000,
    emit,
    agent: () => Promise.resolve(agent),
  })
  const insert = sqlite.prepare(
    'INSERT INTO tickets (number, subject, kind, state, unread, assignee, category_id, created_at, last_message_at) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0)',
  )
  let number = 0
  const add = (ticket: { state?: string; unread?: number; assignee?: string; category?: string }): void => {
    number += 1
    const { state = 'open', unread = 0, assignee = null, category = null } = ticket
    insert.run(`T-${number}`, 'Presse steht', 'request', state, unread, assignee, category)
  }
  return { db, views: createViewService({ db, tickets, emit }), events, add }
}

const view = {
  name: 'Meine dringenden',
  filter: { view: 'queue' as const, assignees: ['@me'], priorities: ['urgent' as const] },
  sort: { by: 'due' as const, direction: 'asc' as const },
  columns: ['due' as const, 'tags' as const],
}
const named = (name: string) => ({ ...view, name })
const names = async ({ views }: Awaited<ReturnType<typeof openViews>>) => (await views.list()).map(({ name }) => name)

describe('saved views', () => {
  it('come back as they were saved, the newest last, and say so', async () => {
    const desk = await openViews()
    expect(await desk.views.list()).toEqual([])
    const id = await desk.views.save(view)
    await desk.views.save(named('Andere'))
    expect((await desk.views.list())[0]).toEqual({ id, ...view })
    expect(await names(desk)).toEqual(['Meine dringenden', 'Andere'])
    expect(desk.events).toEqual(['views.changed', 'views.changed'])
  })

  it('are changed in their place', async () => {
    const desk = await openViews()
    const id = await desk.views.save(view)
    await desk.views.save(named('Andere'))
    expect(await desk.views.save({ ...view, id, name: 'Eilig', filter: { view: 'all' } })).toBe(id)
    expect((await desk.views.list())[0]).toMatchObject({ name: 'Eilig', filter: { view: 'all' } })
    expect(await names(desk)).toEqual(['Eilig', 'Andere'])
  })

  it('share no name, whatever its letters’ case, but keep their own', async () => {
    const { views } = await openViews()
    const id = await views.save(view)
    await expect(views.save(named('MEINE dringenden'))).rejects.toMatchObject({ code: 'name_taken' })
    expect(await views.save({ ...named('meine Dringenden'), id })).toBe(id)
  })

  it('are told to be gone when they are', async () => {
    const desk = await openViews()
    const id = await desk.views.save(view)
    await desk.views.remove(id)
    expect(await desk.views.list()).toEqual([])
    await expect(desk.views.remove(id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(desk.views.save({ ...view, id })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('take an order that names each once, and no other', async () => {
    const desk = await openViews()
    const ids: ViewId[] = []
    for (const name of ['A', 'B', 'C']) ids.push(await desk.views.save(named(name)))
    const [a, b, c] = ids as [ViewId, ViewId, ViewId]
    await desk.views.order([c, a, b])
    expect(await names(desk)).toEqual(['C', 'A', 'B'])
    for (const wrong of [
      [a, b],
      [a, b, b],
      [a, b, c, c],
      [a, b, (c + 9) as ViewId],
    ])
      await expect(desk.views.order(wrong)).rejects.toMatchObject({ code: 'invalid_input' })
    expect(await names(desk)).toEqual(['C', 'A', 'B'])
    await desk.views.save(named('D'))
    expect(await names(desk)).toEqual(['C', 'A', 'B', 'D'])
  })

  it('outlive a part of them that nobody understands any more', async () => {
    const { db, views } = await openViews()
    await views.save(view)
    await db.updateTable('saved_views').set({ filter: '{"view":"elsewhere"}', columns: '["smell"]' }).execute()
    expect(await views.list()).toMatchObject([
      { name: view.name, filter: { view: 'queue' }, sort: view.sort, columns: [] },
    ])
  })

  it('lose what they ask of a field that is removed, and nothing else', async () => {
    const { db, views } = await openViews()
    const [gone, kept] = [1 as FieldId, 2 as FieldId]
    const fields = [
      { fieldId: gone, values: ['x'] },
      { fieldId: kept, values: ['y'] },
    ]
    await views.save({ ...named('Beide'), filter: { view: 'queue', unread: true, fields } })
    await views.save({ ...named('Eines'), filter: { view: 'queue', fields: fields.slice(0, 1) } })
    expect(await db.transaction().execute((trx) => views.forgetField(trx, gone))).toBe(true)
    expect((await views.list()).map(({ filter }) => filter)).toEqual([
      { view: 'queue', unread: true, fields: fields.slice(1) },
      { view: 'queue' },
    ])
    expect(await db.transaction().execute((trx) => views.forgetField(trx, gone))).toBe(false)
  })
})

describe('the counts', () => {
  it('say for each view and filter what it finds and what of that is unread', async () => {
    const { views, add } = await openViews()
    add({ assignee: 'Nadia Berg', unread: 1 })
    add({ assignee: 'Nadia Berg' })
    add({ unread: 1 })
    add({ state: 'solved', assignee: 'Nadia Berg' })
    const id = await views.save({ ...view, filter: { view: 'queue', assignees: ['@me'] } })
    const counts = await views.counts([{ view: 'queue', assignees: [null] }, { view: 'all' }])
    expect(counts.views).toEqual([{ id, tickets: 2, unread: 1 }])
    expect(counts.filters).toEqual([
      { tickets: 1, unread: 1 },
      { tickets: 4, unread: 2 },
    ])
  })

  it('are right for more filters than are counted in one pass, those by tags and of everything among them', async () => {
    const { db, views, add } = await openViews()
    for (let n = 0; n < 60; n += 1)
      add({ state: n % 3 === 0 ? 'solved' : 'open', unread: n % 2, assignee: `Kollege ${n % 5}` })
    const ids = await db.selectFrom('tickets').select('id').orderBy('id').execute()
    for (const { id } of ids.slice(0, 12))
      await db.insertInto('ticket_tags').values({ ticket_id: id, tag: 'Messe' }).execute()
    const filters = Array.from({ length: 50 }, (_none, n) => ({
      view: (['queue', 'solved', 'all'] as const)[n % 3] ?? 'all',
      assignees: [`Kollege ${n % 5}`],
      ...(n % 7 === 0 && { tags: ['Messe'] }),
      ...(n % 11 === 0 && { unread: true }),
    }))
    const together = (await views.counts(filters)).filters
    const oneByOne = []
    for (const filter of filters) oneByOne.push(...(await views.counts([filter])).filters)
    expect(together).toEqual(oneByOne)
    expect(together[2]).toEqual({ tickets: 12, unread: 6 })
    expect(together[14]).toEqual({ tickets: 2, unread: 1 })
  })

  it('find nothing that is mine while nobody has said who works here', async () => {
    const { views, add } = await openViews('')
    add({})
    add({ assignee: 'Nadia Berg' })
    expect((await views.counts([{ view: 'queue', assignees: ['@me'] }])).filters).toEqual([{ tickets: 0, unread: 0 }])
  })

  it('spread the queue over its categories', async () => {
    const { views, add } = await openViews()
    add({ category: 'fault', unread: 1 })
    add({ category: 'fault' })
    add({ category: 'invoice', state: 'waiting' })
    add({})
    const { categories } = await views.counts([])
    expect(categories).toHaveLength(2)
    expect(categories).toContainEqual({ categoryId: 'fault', tickets: 2, unread: 1 })
    expect(categories).toContainEqual({ categoryId: null, tickets: 1, unread: 0 })
  })
})
