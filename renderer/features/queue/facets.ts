import { me } from '../../../native/contract/tickets.ts'
import { moods, priorities, ticketStates } from '../../../native/contract/words.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { useCategories } from '../triage/index.ts'
import { choicesIn, type FilterChoice, type ListFacet } from './filter-choice.ts'
import type { Facets } from './store.ts'

export interface FacetGroup {
  readonly key: string
  readonly title: string
  readonly choices: readonly FilterChoice[]
}

const yesNo = ['1', '0'] as const

/** Everything that can be filtered by. The pressing comes first; what the view itself asks for is left out. */
export function useFacetGroups(facets: Facets, fixed: Facets): readonly FacetGroup[] {
  const { t, format } = useText()
  const categories = useCategories()
  const colleagues = useEngineQuery('routing.colleagues', {}).data?.colleagues ?? []
  const tags = useEngineQuery('tickets.tags', {}).data?.tags ?? []
  const fields = useEngineQuery('fields.list', {}).data?.fields ?? []
  const lists: readonly FacetGroup[] = [
    group('states', t('queue.filterState'), ticketStates),
    group('priorities', t('queue.filterPriority'), priorities.toReversed()),
    group('moods', t('queue.filterMood'), moods),
    group('flags', t('views.filterMore'), ['unread', 'needsHelp']),
    group('categories', t('queue.filterCategory'), [...categories.list.map(({ id }) => id), null]),
    group('assignees', t('views.filterAssignee'), [me, null, ...colleagues.map(({ name }) => name)]),
    group('tags', t('views.filterTags'), [...new Set([...tags.map(({ tag }) => tag), ...(facets.tags ?? [])])]),
  ]
  const own = fields
    .filter(({ kind }) => kind === 'choice' || kind === 'yes_no')
    .map(({ id, name, kind, choices }) => ({
      key: `field ${id}`,
      title: format.pick(name),
      choices: (kind === 'choice' ? choices : yesNo).map(
        (value): FilterChoice => ({ facet: 'fields', fieldId: id, value }),
      ),
    }))
  return [...lists, ...own].filter(({ key, choices }) => choices.length > 0 && !(key in fixed))
}

function group(facet: ListFacet | 'flags', title: string, values: readonly unknown[]): FacetGroup {
  return { key: facet, title, choices: values.map((value) => ({ facet, value }) as FilterChoice) }
}

/** What each choice in the facets is called, also where its value is on no list any more. */
export function useChoiceLabel({ customerId }: Facets): (choice: FilterChoice) => string {
  const { t, format } = useText()
  const categories = useCategories()
  const customer = useEngineQuery(
    'customers.profile',
    { customerId: customerId ?? (0 as never) },
    { enabled: customerId !== undefined },
  ).data
  const fields = useEngineQuery('fields.list', {}).data?.fields ?? []
  const ofField = ({ fieldId, value }: Extract<FilterChoice, { facet: 'fields' }>): string => {
    const field = fields.find(({ id }) => id === fieldId)
    const words = field?.kind === 'yes_no' ? t(value === '1' ? 'views.yes' : 'views.no') : value
    return field ? `${format.pick(field.name)}: ${words}` : words
  }
  return (choice) => {
    switch (choice.facet) {
      case 'states':
        return t(`words.state.${choice.value}`)
      case 'priorities':
        return t(`words.priority.${choice.value}`)
      case 'moods':
        return t(`words.mood.${choice.value}`)
      case 'categories':
        return choice.value === null ? t('queue.noCategory') : categories.nameOf(choice.value)
      case 'assignees':
        if (choice.value === null) return t('views.nobody')
        return choice.value === me ? t('views.me') : choice.value
      case 'tags':
        return choice.value
      case 'customerId':
        return customer ? t('queue.ofCustomer', { name: customer.name }) : t('queue.ofOneCustomer')
      case 'dueBefore':
        return t('queue.dueBefore', { at: format.dateTime(choice.value) })
      case 'quietForDays':
        return t('queue.quietFor', { count: choice.value })
      case 'flags':
        return t(`views.flag.${choice.value}`)
      case 'fields':
        return ofField(choice)
    }
  }
}

export const countChoices = (facets: Facets): number => choicesIn(facets).length
