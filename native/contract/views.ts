import { z } from 'zod'
import { procedure } from './define.ts'
import { ticketFilter, ticketSort } from './tickets.ts'
import { categoryId } from './words.ts'

export const viewId = z.number().int().positive().brand<'ViewId'>()
export type ViewId = z.infer<typeof viewId>

/** What a row may show beside subject, customer and age. */
export const viewColumn = z.enum([
  'number',
  'category',
  'priority',
  'mood',
  'assignee',
  'tags',
  'due',
  'state',
  'created',
])
export type ViewColumn = z.infer<typeof viewColumn>

export const savedView = z.object({
  id: viewId,
  name: z.string().trim().min(1).max(80),
  filter: ticketFilter,
  sort: ticketSort,
  columns: z.array(viewColumn).max(9),
})
export type SavedView = z.infer<typeof savedView>

const found = z.object({ tickets: z.number().int(), unread: z.number().int() })

export const viewCounts = z.object({
  views: z.array(found.extend({ id: viewId })),
  filters: z.array(found),
  /** Of the queue, by category; null for tickets without one. Those with no ticket are left out. */
  categories: z.array(found.extend({ categoryId: categoryId.nullable() })),
})
export type ViewCounts = z.infer<typeof viewCounts>

export const views = {
  /** In the order people gave them. */
  'views.list': procedure({ input: z.object({}), output: z.object({ views: z.array(savedView) }) }),
  /** How many tickets each saved view and each filter asked for finds now, and how many of them are unread. */
  'views.counts': procedure({
    input: z.object({ filters: z.array(ticketFilter).max(50).default([]) }),
    output: viewCounts,
  }),
  /** Without an id it is new, and the last. @throws `not_found`, `name_taken` */
  'views.save': procedure({ input: savedView.extend({ id: viewId.optional() }), output: z.object({ id: viewId }) }),
  /** @throws `not_found` */
  'views.remove': procedure({ input: z.object({ id: viewId }), output: z.object({}) }),
  /** Every id once, in the new order. @throws `invalid_input` */
  'views.order': procedure({ input: z.object({ ids: z.array(viewId).max(1_000) }), output: z.object({}) }),
}

export const viewEvents = { 'views.changed': z.object({}) }
