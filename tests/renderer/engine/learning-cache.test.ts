import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import type { LearnedCategory, LearningOverview } from '../../../native/contract/learning.ts'
import { engineKey } from '../../../renderer/engine/keys.ts'
import { patchRemovedCategory } from '../../../renderer/engine/learning-cache.ts'

const category = (id: string, examples: number): LearnedCategory => ({
  id,
  name: { de: id, en: id },
  description: { de: 'Was dazugehört.', en: 'What belongs to it.' },
  origin: 'own',
  mode: 'suggest',
  threshold: 0.5,
  examples,
  heldOut: 0,
  curve: [],
  confusions: [],
})
const overview: LearningOverview = {
  active: null,
  versions: [],
  newLabels: 0,
  labelCount: 0,
  leastLabels: 50,
  training: null,
  categories: [category('Miete', 0), category('Messe', 3)],
}
const key = engineKey('learning.overview', {})

describe('a category that is being removed', () => {
  it('is gone at once where no ticket has it, and else stays as removed', () => {
    const queries = new QueryClient()
    queries.setQueryData(key, overview)
    patchRemovedCategory(queries, 'Miete')
    patchRemovedCategory(queries, 'Messe')
    expect(queries.getQueryData<LearningOverview>(key)?.categories).toEqual([
      { ...category('Messe', 3), description: { de: '', en: '' }, origin: 'removed' },
    ])
  })
  it('changes nothing that was not asked for yet', () => {
    const queries = new QueryClient()
    patchRemovedCategory(queries, 'Miete')
    expect(queries.getQueryData(key)).toBeUndefined()
  })
})
