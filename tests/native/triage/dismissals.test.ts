import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TicketId } from '../../../native/contract/words.ts'
import { type Desk, openDesk } from '../learning/desk.ts'

let desk: Desk
let ticketId: TicketId
beforeEach(async () => {
  desk = await openDesk()
  ticketId = await desk.addOpen('pump leak hose')
})
afterEach(() => desk.close())

describe('a dismissed suggestion', () => {
  it('stays dismissed on its ticket, once however often it is dismissed, until it is taken back', async () => {
    const what = { ticketId, kind: 'assignee', subject: 'Eva', actor: 'agent' } as const
    const id = await desk.dismissals.dismiss(what)
    expect(await desk.dismissals.dismiss(what)).toBe(id)
    expect(await desk.dismissals.of(ticketId)).toEqual([{ id, kind: 'assignee', subject: 'Eva' }])
    expect(await desk.dismissals.of(await desk.addOpen('other mail'))).toEqual([])
    expect(await desk.dismissals.undo(id, 'agent')).toBe(ticketId)
    expect(await desk.dismissals.of(ticketId)).toEqual([])
    await expect(desk.dismissals.undo(id, 'agent')).rejects.toMatchObject({ code: 'already_undone' })
    expect(await desk.dismissals.dismiss(what)).not.toBe(id)
  })
  it('is told apart from others by what it is and which one', async () => {
    await desk.dismissals.dismiss({ ticketId, kind: 'case', subject: '7', actor: 'agent' })
    await desk.dismissals.dismiss({ ticketId, kind: 'article', subject: '7', actor: 'agent' })
    await desk.dismissals.dismiss({ ticketId, kind: 'case', subject: '8', actor: 'agent' })
    expect(await desk.dismissals.of(ticketId)).toHaveLength(3)
  })
  it('needs a ticket, and leaves a line in the log', async () => {
    const what = { kind: 'draft', subject: '', actor: 'agent' } as const
    await expect(desk.dismissals.dismiss({ ...what, ticketId: 99 as TicketId })).rejects.toMatchObject({
      code: 'not_found',
    })
    await desk.dismissals.dismiss({ ...what, ticketId })
    const log = await desk.db.selectFrom('activity').select(['kind', 'actor', 'ticket_id']).execute()
    expect(log).toContainEqual({ kind: 'suggestion.dismissed', actor: 'agent', ticket_id: ticketId })
  })
})
