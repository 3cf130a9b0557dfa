import { describe, expect, test } from 'vitest'
import type { TicketRow } from '../../../../native/contract/tickets.ts'
import type { TicketId } from '../../../../native/contract/words.ts'
import {
  indexOf,
  moved,
  type Pages,
  pageSize,
  pagesFor,
  placed,
  rowAt,
  settle,
  shiftOf,
  standFrom,
} from '../../../../renderer/features/queue/pages.ts'

const id = (value: number): TicketId => value as TicketId

const row = (value: number): TicketRow => ({
  id: id(value),
  number: `T-${value}`,
  subject: '',
  customerName: null,
  contactName: null,
  snippet: '',
  kind: 'request',
  state: 'new',
  categoryId: null,
  priority: 'normal',
  mood: null,
  createdAt: 0,
  assignee: null,
  tags: [],
  dueAt: null,
  waitingUntil: null,
  snoozedUntil: null,
  needsHelp: false,
  unread: false,
  hasDraft: false,
  lastMessageAt: 0,
  messageCount: 1,
})

/** A list of these tickets, cut into pages. */
function pagesOf(ids: readonly number[]): Pages {
  const pages = new Map<number, TicketRow[]>()
  for (let page = 0; page * pageSize < ids.length; page++) {
    pages.set(page, ids.slice(page * pageSize, (page + 1) * pageSize).map(row))
  }
  return pages
}

const count = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at)

describe('pages of the list', () => {
  test('those under the visible rows and their neighbours are fetched, no others', () => {
    expect(pagesFor(0, 12, null)).toEqual([0])
    expect(pagesFor(60, 75, 100_000)).toEqual([0, 1])
    expect(pagesFor(50_120, 50_135, 100_000)).toEqual([500, 501])
    expect(pagesFor(99_990, 99_999, 100_000)).toEqual([999])
    expect(pagesFor(0, 12, 0)).toEqual([0])
  })

  test('a row is found by its place, a ticket by its id', () => {
    const pages = pagesOf(count(1, 250))
    expect(rowAt(pages, 249)?.id).toBe(250)
    expect(rowAt(pages, 250)).toBeNull()
    expect(indexOf(pages, id(120))).toBe(119)
    expect(indexOf(pages, id(999))).toBeNull()
  })
})

describe('the cursor', () => {
  test('stays with its ticket when others come in above', () => {
    const pages = pagesOf([8, 9, 1, 2, 3])
    expect(settle({ id: id(2), index: 1 }, pages, 5)).toEqual({ index: 3, gone: false })
  })

  test('keeps its place when its ticket leaves, and the next is the one that moved up', () => {
    const pages = pagesOf([1, 3, 4])
    const cursor = { id: id(2), index: 1 }
    expect(settle(cursor, pages, 3)).toEqual({ index: 1, gone: true })
    expect(moved(cursor, 1, pages, 3)).toEqual({ id: 3, index: 1 })
    expect(moved(cursor, -1, pages, 3)).toEqual({ id: 1, index: 0 })
  })

  test('does not call a ticket gone whose page is still to come', () => {
    const pages: Pages = new Map([[0, count(1, 100).map(row)]])
    expect(settle({ id: id(500), index: 499 }, pages, 1_000)).toEqual({ index: 499, gone: false })
  })

  test('stops at both ends, and in an empty list', () => {
    const pages = pagesOf([1, 2])
    expect(moved({ id: id(2), index: 1 }, 1, pages, 2)).toEqual({ id: 2, index: 1 })
    expect(moved({ id: id(1), index: 0 }, -5, pages, 2)).toEqual({ id: 1, index: 0 })
    expect(placed(7, pages, 2)).toEqual({ id: 2, index: 1 })
    expect(settle({ id: id(1), index: 0 }, new Map(), 0)).toEqual({ index: 0, gone: true })
  })

  test('comes back into a list that has become shorter', () => {
    expect(settle({ id: null, index: 40 }, pagesOf([1, 2, 3]), 3)).toEqual({ index: 2, gone: false })
  })
})

describe('how far the list has moved under the eye', () => {
  const before = standFrom(pagesOf(count(1, 20)), 5, 5)

  test('is the number of tickets that came above', () => {
    expect(shiftOf(before, pagesOf([101, 102, ...count(1, 20)]))).toBe(2)
  })

  test('is not misled by one ticket that went to the top', () => {
    expect(shiftOf(before, pagesOf([6, ...count(1, 5), ...count(7, 20)]))).toBe(0)
  })

  test('is negative when tickets above were solved, and nothing when none is left to tell', () => {
    expect(shiftOf(before, pagesOf(count(3, 20)))).toBe(-2)
    expect(shiftOf(before, pagesOf(count(200, 220)))).toBe(0)
  })
})
