import { moods, priorities, ticketStates } from '../../../native/contract/words.ts'
import { useText } from '../../i18n/index.ts'
import { useCategories } from '../triage/index.ts'
import type { Facet, Facets } from './store.ts'

export interface FacetChoice<F extends Facet = Facet> {
  readonly facet: F
  readonly value: Facets[F][number]
  readonly label: string
}

export interface FacetGroup {
  readonly facet: Facet
  readonly title: string
  readonly choices: readonly FacetChoice[]
}

/** Everything that can be filtered by, in words. The pressing comes first. */
export function useFacetGroups(): readonly FacetGroup[] {
  const { t } = useText()
  const categories = useCategories()
  return [
    {
      facet: 'states',
      title: t('queue.filterState'),
      choices: ticketStates.map((value) => ({ facet: 'states', value, label: t(`words.state.${value}`) })),
    },
    {
      facet: 'priorities',
      title: t('queue.filterPriority'),
      choices: priorities
        .toReversed()
        .map((value) => ({ facet: 'priorities', value, label: t(`words.priority.${value}`) })),
    },
    {
      facet: 'moods',
      title: t('queue.filterMood'),
      choices: moods.map((value) => ({ facet: 'moods', value, label: t(`words.mood.${value}`) })),
    },
    {
      facet: 'categories',
      title: t('queue.filterCategory'),
      choices: [
        ...categories.list.map(({ id, name }): FacetChoice => ({ facet: 'categories', value: id, label: name })),
        { facet: 'categories', value: null, label: t('queue.noCategory') },
      ],
    },
  ]
}

export function isSet(facets: Facets, { facet, value }: FacetChoice): boolean {
  const values: readonly unknown[] = facets[facet]
  return values.includes(value)
}
