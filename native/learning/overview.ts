import type { Category } from '../contract/categories.ts'
import { type LearnedCategory, type ModelVersion, modelQuality, modelVersionId } from '../contract/learning.ts'
import type { RuleOf } from '../triage/apply-modes.ts'
import { confusionsOf, curveOf } from './measures.ts'
import type { HeldOutVerdict } from './quality.ts'
import type { VersionRow } from './queries.ts'

/** @param basis weights that were trained for another are no way back */
export const versionOf = (row: VersionRow, basis: string): ModelVersion => ({
  id: modelVersionId.parse(row.id),
  version: row.version,
  state: row.state,
  trainedAt: row.trained_at,
  durationMs: row.duration_ms,
  exampleCount: row.example_count,
  labelCount: row.label_count,
  quality: modelQuality.parse(JSON.parse(row.quality)),
  comparedWith: row.compared_with === null ? null : modelQuality.parse(JSON.parse(row.compared_with)),
  canRollBack: row.state === 'retired' && row.kept === 1 && row.encoder === basis,
})

/** Every category there is: named ones in their order, then those that only occur as labels. */
export function categoriesOf(known: {
  readonly named: readonly Category[]
  /** Tickets that people gave it. */
  readonly examples: ReadonlyMap<string, number>
  readonly verdicts: readonly HeldOutVerdict[]
  readonly ruleOf: RuleOf
}): LearnedCategory[] {
  const { named, examples, verdicts, ruleOf } = known
  const ids = new Set(named.map(({ id }) => id))
  const unnamed = [...examples.keys()].filter((id) => !ids.has(id)).toSorted()
  const all = [
    ...named.map(({ isStandard, ...one }) => ({
      ...one,
      origin: isStandard ? ('standard' as const) : ('own' as const),
    })),
    ...unnamed.map((id) => ({
      id,
      name: { de: id, en: id },
      description: { de: '', en: '' },
      origin: 'removed' as const,
    })),
  ]
  return all.map(({ id, ...one }) => ({
    id,
    ...one,
    ...ruleOf(id),
    examples: examples.get(id) ?? 0,
    heldOut: verdicts.filter(({ truth }) => truth === id).length,
    curve: curveOf(id, verdicts),
    confusions: confusionsOf(id, verdicts, (category) => ruleOf(category).threshold),
  }))
}
