import { expect, it, onTestFinished } from 'vitest'
import { openDesk, vectorOf } from '../learning/desk.ts'

it('what a message means is kept with its triage, found at once, and gone with its ticket', async () => {
  const desk = await openDesk()
  onTestFinished(desk.close)
  // Read before anything is there, as a search before the first mail does.
  expect(await desk.meanings.nearest(await vectorOf('leaking pump'), 5)).toEqual(new Map())
  const leaking = await desk.addOpen('The pump is leaking again')
  await desk.addOpen('Please send the invoice')
  const messageOf = async (ticketId: number) =>
    (await desk.db.selectFrom('messages').select('id').where('ticket_id', '=', ticketId).executeTakeFirst())?.id
  const found = await desk.meanings.nearest(await vectorOf('The pump is leaking'), 5)
  expect(found.keys().next().value).toBe(await messageOf(leaking))
  expect(found.size).toBe(2)
  await desk.db.deleteFrom('tickets').where('id', '=', leaking).execute()
  expect((await desk.meanings.nearest(await vectorOf('The pump is leaking'), 5)).size).toBe(1)
})
