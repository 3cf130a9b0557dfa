import { beforeEach, describe, expect, it } from 'vitest'
import type { PartId, TicketId } from '../../../../native/contract/words.ts'
import { useChosenParts } from '../../../../renderer/features/parts/chosen-parts.ts'

const ticket = 1 as TicketId
const pump = { partId: 7 as PartId, number: 'PU-1' }
const seal = { partId: 8 as PartId, number: 'DI-2' }
const chosen = () => useChosenParts.getState().byTicket.get(ticket)

describe('parts chosen for a ticket', () => {
  const { choose, clear } = useChosenParts.getState()
  beforeEach(() => clear(ticket))
  it('keep their order and how many of each', () => {
    choose(ticket, pump, 1)
    choose(ticket, seal, 2)
    choose(ticket, pump, 3)
    expect(chosen()).toEqual([
      { ...pump, quantity: 3 },
      { ...seal, quantity: 2 },
    ])
  })
  it('are left out with a quantity of nothing, and are each ticket’s own', () => {
    choose(ticket, pump, 1)
    choose(2 as TicketId, seal, 1)
    choose(ticket, pump, 0)
    expect(chosen()).toEqual([])
    expect(useChosenParts.getState().byTicket.get(2 as TicketId)).toHaveLength(1)
  })
})
