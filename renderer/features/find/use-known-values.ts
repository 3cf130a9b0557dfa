import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { useCategories } from '../triage/index.ts'
import type { KnownValues } from './complete.ts'
import { stateWords } from './operators.ts'

/** What may stand after the operators whose values are few. */
export function useKnownValues(): KnownValues {
  const { language } = useText()
  const categories = useCategories()
  const { data } = useEngineQuery('routing.colleagues', {})
  const tags = useEngineQuery('tickets.tags', {}).data?.tags ?? []
  return {
    state: stateWords[language],
    category: categories.list.map(({ name }) => name),
    assignee: (data?.colleagues ?? []).map(({ name }) => name),
    tag: tags.map(({ tag }) => tag),
  }
}
