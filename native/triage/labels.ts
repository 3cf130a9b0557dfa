import type { Db } from '../database/open.ts'
import * as labels from './label-queries.ts'
import { mailText } from './mail-text.ts'
import * as queries from './queries.ts'

/** A category that a person gave a ticket; null: none of them. */
export interface TicketLabel {
  readonly ticketId: number
  readonly label: string | null
}

export interface LabelledTicket extends TicketLabel {
  readonly text: string
}

/** The labels people gave, as those who learn from them need them. */
export interface Labels {
  count(): Promise<number>
  /** By category, those with a category only. */
  countByCategory(): Promise<Map<string, number>>
  /** The newest `limit`, the latest corrected before all others. */
  newest(limit: number): Promise<TicketLabel[]>
  /** Tickets whose category a person gave or took back since then, the latest last; imports are left aside. */
  changedSince(at: number): Promise<(TicketLabel & { readonly given: boolean })[]>
  /** How many category labels were given or taken back after then, imports left aside. */
  changesSince(at: number): Promise<number>
  /**
   * Tickets with one of these categories that the models gave and nobody objected to, solved ones first.
   * @param limit of each category
   */
  accepted(categories: readonly string[], limit: number): Promise<TicketLabel[]>
  /** With what was written; tickets without an inbound mail are left out. In the same order. */
  withTexts(tickets: readonly TicketLabel[]): Promise<LabelledTicket[]>
}

const ticketsAtOnce = 1_000

export function createLabels({ db }: { db: Db }): Labels {
  return {
    count: () => labels.countLabels(db),
    countByCategory: async () =>
      new Map((await labels.countLabelsByCategory(db)).map(({ categoryId, count }) => [categoryId, count])),
    newest: (limit) => labels.selectLabels(db, limit),
    changedSince: async (at) =>
      (await labels.selectChangedLabels(db, at)).map(({ corrected, ...label }) => ({
        ...label,
        given: corrected === 1,
      })),
    changesSince: (at) => labels.countLabelChanges(db, at),
    accepted: async (categories, limit) => {
      const found: TicketLabel[] = []
      for (const category of categories) found.push(...(await labels.selectAcceptedLabels(db, category, limit)))
      return found
    },
    withTexts: async (tickets) => {
      const found: LabelledTicket[] = []
      for (let at = 0; at < tickets.length; at += ticketsAtOnce) {
        const part = tickets.slice(at, at + ticketsAtOnce)
        const last = await queries.selectLastInbound(
          db,
          part.map(({ ticketId }) => ticketId),
        )
        const rows = await queries.selectMessages(db, [...last.values()])
        const texts = new Map(rows.map((row) => [row.ticket_id, mailText(row.subject, row.new_text)]))
        for (const { ticketId, label } of part) {
          const text = texts.get(ticketId)
          if (text !== undefined) found.push({ ticketId, label, text })
        }
      }
      return found
    },
  }
}
