import { expect, test } from 'vitest'
import type { AttachmentId, PartId, TicketId } from '../../../native/contract/words.ts'
import { createLooked } from '../../../native/part-pictures/looked.ts'
import type { SeenPart } from '../../../native/part-pictures/matching.ts'

const seen = (partId: number, confidence: number): SeenPart => ({ partId: partId as PartId, confidence, reasons: [] })
const [ticket, other] = [1 as TicketId, 2 as TicketId]

test('of several photos of a ticket the one counts that shows a part best, until pictures of parts change', () => {
  const looked = createLooked()
  looked.keep(ticket, 7 as AttachmentId, [seen(1, 0.2), seen(2, 0.6)])
  looked.keep(ticket, 8 as AttachmentId, [seen(1, 0.9)])
  expect(looked.on(ticket)).toEqual([seen(1, 0.9), seen(2, 0.6)])
  expect(looked.on(other)).toEqual([])
  looked.forget()
  expect(looked.on(ticket)).toEqual([])
})

test('a photo looked at again says what it says now', () => {
  const looked = createLooked()
  looked.keep(ticket, 7 as AttachmentId, [seen(1, 0.9)])
  looked.keep(ticket, 7 as AttachmentId, [seen(1, 0.1)])
  expect(looked.on(ticket)).toEqual([seen(1, 0.1)])
})
