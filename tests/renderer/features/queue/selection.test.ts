import { describe, expect, it } from 'vitest'
import type { TicketFilter } from '../../../../native/contract/tickets.ts'
import type { TicketId } from '../../../../native/contract/words.ts'
import {
  allOf,
  countSelected,
  emptySelection,
  isSelected,
  mostByName,
  toTicketSelection,
  withTickets,
} from '../../../../renderer/features/queue/selection.ts'

const filter: TicketFilter = { view: 'queue' }
const [one, two, three] = [1, 2, 3] as [TicketId, TicketId, TicketId]

describe('some tickets', () => {
  it('are named, counted and taken out again', () => {
    const both = withTickets(emptySelection(filter), [one, two, two], true)
    expect(countSelected(both, 100_000)).toBe(2)
    expect(toTicketSelection(both)).toEqual({ ticketIds: [1, 2] })
    const left = withTickets(both, [two, three], false)
    expect([one, two, three].map((id) => isSelected(left, id))).toEqual([true, false, false])
  })
  it('are never more than the engine takes by name', () => {
    const many = Array.from({ length: mostByName }, (_none, at) => (at + 1) as TicketId)
    const full = withTickets(emptySelection(filter), many, true)
    expect(countSelected(full, 100_000)).toBe(mostByName)
    expect(withTickets(full, [(mostByName + 1) as TicketId], true)).toBe(full)
  })
})

describe('all tickets of a filter', () => {
  it('are not named, only those that are left out', () => {
    const all = allOf(filter)
    expect(toTicketSelection(all)).toEqual({ filter, except: [] })
    expect(countSelected(all, 100_000)).toBe(100_000)
    const but = withTickets(all, [two], false)
    expect(toTicketSelection(but)).toEqual({ filter, except: [2] })
    expect(countSelected(but, 100_000)).toBe(99_999)
    expect([isSelected(but, one), isSelected(but, two)]).toEqual([true, false])
    expect(toTicketSelection(withTickets(but, [two], true))).toEqual({ filter, except: [] })
  })
})
