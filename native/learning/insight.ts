import type { CategoryService } from '../categories/service.ts'
import type { HeldOutExample, LearningOverview } from '../contract/learning.ts'
import type { Counts, TicketId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { RuleOf } from '../triage/apply-modes.ts'
import type { Labels } from '../triage/labels.ts'
import type { FreshLabels } from './fresh-labels.ts'
import { examplesOf } from './measures.ts'
import type { ModelInUse } from './model-in-use.ts'
import { categoriesOf, versionOf } from './overview.ts'
import type { HeldOutVerdict } from './quality.ts'
import * as queries from './queries.ts'
import { leastLabels } from './retraining.ts'
import type { ShippedVerdicts } from './shipped-verdicts.ts'

interface Deps {
  readonly db: Db
  readonly labels: Labels
  readonly categories: Pick<CategoryService, 'list'>
  readonly ruleOf: RuleOf
  readonly inUse: ModelInUse
  readonly fresh: FreshLabels
  readonly shipped: ShippedVerdicts
  readonly progress: () => Counts | null
  readonly basis: string
}

export interface ExampleFilter {
  readonly categoryId: string
  /** null: with «none of them»; undefined: with anything. */
  readonly confusedWith?: string | null | undefined
  readonly limit: number
}

export interface Insight {
  overview(): Promise<LearningOverview>
  examples(filter: ExampleFilter): Promise<HeldOutExample[]>
}

/** What can be seen of the models: versions, figures, and the tickets behind them. */
export function createInsight(deps: Deps): Insight {
  const { db, labels, categories, ruleOf, inUse, fresh, shipped, progress, basis } = deps
  const verdicts = async (): Promise<readonly HeldOutVerdict[]> => {
    const own = inUse.get()
    return own ? [...own.verdicts.values()] : await shipped.get()
  }
  return {
    overview: async () => {
      const versions = (await queries.selectVersions(db)).map((row) => versionOf(row, basis))
      const all = categoriesOf({
        named: await categories.list(),
        examples: await labels.countByCategory(),
        verdicts: await verdicts(),
        ruleOf,
      })
      return {
        active: versions.find(({ state }) => state === 'active') ?? null,
        versions,
        newLabels: await fresh.count(),
        labelCount: await labels.count(),
        leastLabels,
        training: progress(),
        categories: all,
      }
    },
    examples: async ({ categoryId, confusedWith, limit }) => {
      const found = examplesOf(categoryId, await verdicts(), confusedWith).slice(0, limit)
      const ids = found.map(({ ticketId }) => ticketId)
      const tickets = new Map((await queries.selectTickets(db, ids)).map((row) => [row.id, row]))
      return found.flatMap(({ ticketId, ...verdict }) => {
        const ticket = tickets.get(ticketId)
        if (!ticket) return []
        return [{ ...verdict, ticketId: ticketId as TicketId, number: ticket.number, subject: ticket.subject }]
      })
    },
  }
}
