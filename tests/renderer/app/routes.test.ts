import { describe, expect, test, vi } from 'vitest'
import type { CustomerId, TicketId } from '../../../native/contract/words.ts'
import { type Place, pathTo, readPlace } from '../../../renderer/app/routes.ts'

// What lists look like belongs to the screens; the address needs only their names.
vi.mock(
  '../../../renderer/features/queue/index.ts',
  async () => await import('../../../renderer/features/queue/views-list.ts'),
)

const at = (view: Extract<Place, { area: 'tickets' }>['view'], ticketId: number | null = null): Place => ({
  area: 'tickets',
  view,
  ticketId: ticketId as TicketId | null,
})

describe('the address', () => {
  test.each([
    [at('mine'), '/mine'],
    [at('sorted_out', 12), '/sorted_out/12'],
    [at('category:fault', 12), '/category/fault/12'],
    [at('category:'), '/category/'],
    [at('category:', 12), '/category//12'],
    [at('category:Öl & Fett/50 %: alt', 3), '/category/%C3%96l%20%26%20Fett%2F50%20%25%3A%20alt/3'],
    [at('saved:3'), '/view/3'],
    [at('saved:3', 12), '/view/3/12'],
    [{ area: 'settings' } as const, '/settings'],
    [{ area: 'day' } as const, '/day'],
    [{ area: 'customers' } as const, '/customers'],
    [{ area: 'customer', customerId: 12 as CustomerId } as const, '/customer/12'],
  ])('leads back to where it was taken: %o', (place, path) => {
    expect(pathTo(place)).toBe(path)
    expect(readPlace(path)).toEqual(place)
  })

  test.each(['/', '/nowhere', '/view/none', '/view/-1'])('that names no place is the queue: %s', (path) => {
    expect(readPlace(path)).toMatchObject({ area: 'tickets', view: 'queue' })
  })

  test('stands for itself where its escape is broken', () => {
    expect(readPlace('/category/50%')).toEqual(at('category:50%'))
  })
})
