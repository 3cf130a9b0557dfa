import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.end())

describe('the index of the messages', () => {
  it('has what was written, and forgets what was deleted', async () => {
    const id = await desk.addTicket({ subject: 'A', text: 'Turbine' })
    await desk.indexed()
    expect(await desk.subjects('Turbine')).toEqual(['A'])
    await desk.addMessage(id, { text: 'Zahnriemen' })
    expect(await desk.subjects('Zahnriemen')).toEqual([])
    await desk.indexed()
    expect(await desk.subjects('Zahnriemen')).toEqual(['A'])
    await desk.db.deleteFrom('tickets').where('id', '=', id).execute()
    expect(desk.index.newest('"turbine" OR "zahnriemen"', 10)).toEqual([])
  })

  it('follows messages into the ticket they were merged into, and its new customer', async () => {
    const from = await desk.addTicket({ subject: 'Von', text: 'Turbine' })
    const into = await desk.addTicket({ subject: 'Nach', text: 'anderes' })
    await desk.indexed()
    await desk.db.updateTable('messages').set({ ticket_id: into }).where('ticket_id', '=', from).execute()
    await desk.db.updateTable('tickets').set({ merged_into: into }).where('id', '=', from).execute()
    await desk.db.updateTable('tickets').set({ customer_name: 'Orgelbau Wiesner' }).where('id', '=', into).execute()
    await desk.indexed()
    expect(await desk.subjects('Turbine')).toEqual(['Nach'])
    expect(await desk.subjects('Turbine Wiesner')).toEqual(['Nach'])
  })

  it('does not read a file twice', async () => {
    const id = await desk.addTicket({ subject: 'A' })
    const blob = await desk.blobs.put(Buffer.from('Stückliste'))
    await desk.db
      .insertInto('attachments')
      .values({ message_id: id, blob, name: 'a.txt', media_type: 'text/plain', size: 11, content_id: null })
      .execute()
    await desk.indexed()
    expect(await desk.db.selectFrom('attachment_text').select('text').execute()).toEqual([{ text: 'Stückliste' }])
    await desk.db.updateTable('attachment_text').set({ text: 'Schaltplan' }).execute()
    await desk.db.updateTable('messages').set({ subject: 'B' }).execute()
    await desk.indexed()
    expect(await desk.subjects('Schaltplan')).toEqual(['A'])
  })

  it('is made anew for what it lacks', async () => {
    await desk.addTicket({ subject: 'A', text: 'Turbine' })
    await desk.addTicket({ subject: 'B', text: 'Turbine' })
    await desk.indexed()
    desk.sqlite.exec('DELETE FROM message_text WHERE rowid = 1')
    expect(await desk.subjects('Turbine')).toEqual(['B'])
    expect(await desk.jobs.retry('find.index')).toBe(1)
    await desk.jobs.idle('find.index')
    expect((await desk.subjects('Turbine')).toSorted()).toEqual(['A', 'B'])
  })

  it('is caught up with after a crash between a message and its job', async () => {
    await desk.addTicket({ subject: 'A', text: 'Turbine' })
    expect(await desk.db.selectFrom('message_text_due').selectAll().execute()).toEqual([{ message_id: 1 }])
    await desk.indexed()
    expect(await desk.db.selectFrom('message_text_due').selectAll().execute()).toEqual([])
    expect(await desk.db.selectFrom('jobs').selectAll().execute()).toEqual([])
  })
})
