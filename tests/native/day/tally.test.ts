import { describe, expect, it } from 'vitest'
import { type Deed, median, tallyOf } from '../../../native/day/tally.ts'

const hourMs = 3_600_000
const hourStarts = Array.from({ length: 24 }, (_, hour) => hour * hourMs)
const deed = (kind: string, data: unknown = {}, { at = 0, ticketId = 1 } = {}): Deed => ({
  at,
  kind,
  ticketId,
  data: JSON.stringify(data),
})
const state = (value: string) => deed('ticket.state_changed', { after: { state: value } })
const tally = (...deeds: Deed[]) => tallyOf(deeds, 'Jana Petersen', hourStarts)

describe('what somebody did', () => {
  it('counts a ticket once, however often it was solved and closed', () => {
    expect(tally(state('solved'), state('closed')).solved).toBe(1)
  })

  it('does not count a ticket that was opened again', () => {
    expect(tally(state('solved'), state('open')).solved).toBe(0)
  })

  it('counts tickets taken over, and neither those given to others nor those given away again', () => {
    const assigned = (assignee: string | null, ticketId: number) =>
      deed('ticket.assigned', { after: { assignee } }, { ticketId })
    const { takenOver } = tally(
      assigned('Jana Petersen', 1),
      assigned('Ole Brandt', 2),
      assigned('Jana Petersen', 3),
      assigned(null, 3),
    )
    expect(takenOver).toBe(1)
  })

  it('counts each label that was set right and stayed so', () => {
    const corrected = (field: string) => deed('label.corrected', { field })
    const { corrected: count } = tally(
      corrected('category'),
      corrected('category'),
      corrected('mood'),
      deed('label.correction_undone', { field: 'mood' }),
      corrected('priority'),
    )
    expect(count).toBe(2)
  })

  it('counts tickets worked on within each hour', () => {
    const { hours } = tally(
      deed('ticket.tagged', {}, { at: hourMs - 1, ticketId: 1 }),
      deed('ticket.tagged', {}, { at: 9 * hourMs, ticketId: 1 }),
      deed('note.added', { messageId: 5 }, { at: 9 * hourMs + 1, ticketId: 1 }),
      deed('ticket.tagged', {}, { at: 10 * hourMs - 1, ticketId: 2 }),
      deed('ticket.tagged', {}, { at: 23.5 * hourMs, ticketId: 3 }),
    )
    expect(hours).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
  })

  it('takes what the program told in somebody’s name for no work', () => {
    expect(tally(deed('letter.failed')).hours[0]).toBe(0)
  })

  it('passes over lines of a shape it does not know', () => {
    expect(tally(deed('ticket.state_changed', { after: 'solved' }), deed('message.sent', {}))).toMatchObject({
      solved: 0,
      sent: [],
    })
  })
})

describe('the median', () => {
  it.each([
    [[], null],
    [[7], 7],
    [[9, 1, 4], 4],
    [[10, 1, 4, 2], 3],
  ])('of %o is %o', (values, expected) => {
    expect(median(values)).toBe(expected)
  })
})
