import type { TicketRow } from '../../../native/contract/tickets.ts'
import type { TicketId } from '../../../native/contract/words.ts'

/** Rows fetched at once. */
export const pageSize = 100
/** Rows beyond what is visible that are fetched ahead. */
const ahead = 50

/** The pages known so far, by number. */
export type Pages = ReadonlyMap<number, readonly TicketRow[]>

/** Numbers of the pages that the rows `first`…`last` and their neighbours lie on. */
export function pagesFor(first: number, last: number, total: number | null): number[] {
  const end = total === null ? Number.POSITIVE_INFINITY : Math.max(0, total - 1)
  const from = Math.floor(Math.max(0, Math.min(first - ahead, end)) / pageSize)
  const to = Math.floor(Math.min(last + ahead, end) / pageSize)
  return Array.from({ length: Math.max(0, to - from) + 1 }, (_, index) => from + index)
}

export const rowAt = (pages: Pages, index: number): TicketRow | null =>
  pages.get(Math.floor(index / pageSize))?.[index % pageSize] ?? null

/** Where a ticket stands in the list; null when it is not on any known page. */
export function indexOf(pages: Pages, id: TicketId): number | null {
  for (const [page, rows] of pages) {
    const at = rows.findIndex((row) => row.id === id)
    if (at >= 0) return page * pageSize + at
  }
  return null
}

/** The row the keyboard is on. `id` is null until a row has been there. */
export interface Cursor {
  readonly id: TicketId | null
  readonly index: number
}

/**
 * The cursor after the list has changed under it: it stays with its ticket. Where that has left the list it keeps its
 * place, and the ticket is `gone`, so that the next one is the one that moved up.
 */
export function settle(cursor: Cursor, pages: Pages, total: number): { index: number; gone: boolean } {
  if (total === 0) return { index: 0, gone: true }
  const inList = Math.min(cursor.index, total - 1)
  if (cursor.id === null) return { index: inList, gone: false }
  const now = indexOf(pages, cursor.id)
  if (now !== null) return { index: now, gone: false }
  const there = rowAt(pages, inList)
  // On a page that is still to come, nothing can be said yet.
  return { index: inList, gone: there !== null && there.id !== cursor.id }
}

/** The cursor moved by `step` rows, within the list. */
export function moved(cursor: Cursor, step: number, pages: Pages, total: number): Cursor {
  const { index, gone } = settle(cursor, pages, total)
  // The place of a ticket that left is taken by the one after it, which is one step down already.
  const from = gone && step > 0 ? index - 1 : index
  return placed(from + step, pages, total)
}

export function placed(index: number, pages: Pages, total: number): Cursor {
  const within = Math.max(0, Math.min(index, total - 1))
  return { id: rowAt(pages, within)?.id ?? null, index: within }
}

/** Rows and where they stood. */
export type Stand = readonly { readonly id: TicketId; readonly index: number }[]

/** The rows from `first` on, as many as are known, at most `count`. */
export function standFrom(pages: Pages, first: number, count: number): Stand {
  return Array.from({ length: count }, (_, at) => first + at).flatMap((index) => {
    const row = rowAt(pages, index)
    return row ? [{ id: row.id, index }] : []
  })
}

/**
 * By how many rows the list has moved down under these rows (negative: up). Decided by the majority, since one of them
 * may have gone to the top for a reason of its own. 0 where none is left to tell.
 */
export function shiftOf(before: Stand, pages: Pages): number {
  const votes = new Map<number, number>()
  for (const { id, index } of before) {
    const now = indexOf(pages, id)
    if (now !== null) votes.set(now - index, (votes.get(now - index) ?? 0) + 1)
  }
  const [winner] = [...votes].toSorted((a, b) => b[1] - a[1])
  return winner?.[0] ?? 0
}
