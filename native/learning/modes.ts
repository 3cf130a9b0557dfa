import type { Clock } from '../clock.ts'
import type { Db } from '../database/open.ts'
import { type CategoryRule, type RuleOf, usualRule } from '../triage/apply-modes.ts'
import * as queries from './queries.ts'

/** What the company allows the models to do with each category; read once, as every verdict asks for it. */
export interface CategoryModes {
  readonly ruleOf: RuleOf
  set(categoryId: string, rule: CategoryRule): Promise<void>
}

export async function createCategoryModes({ db, clock }: { db: Db; clock: Clock }): Promise<CategoryModes> {
  const stored = await queries.selectModes(db)
  const rules = new Map<string, CategoryRule>(
    stored.map(({ category_id, mode, threshold }) => [category_id, { mode, threshold }]),
  )
  return {
    ruleOf: (categoryId) => rules.get(categoryId) ?? usualRule,
    set: async (categoryId, rule) => {
      await queries.upsertMode(db, { category_id: categoryId, ...rule, changed_at: clock() })
      rules.set(categoryId, rule)
    },
  }
}
