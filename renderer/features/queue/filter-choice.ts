import type { FieldId } from '../../../native/contract/fields.ts'
import type { Facets } from './store.ts'

const listFacets = ['states', 'priorities', 'moods', 'categories', 'assignees', 'tags'] as const
export type ListFacet = (typeof listFacets)[number]
const flags = ['unread', 'needsHelp'] as const
export type Flag = (typeof flags)[number]
/** Set by links and saved views alone; there is nothing to tick, only to take off. */
const singles = ['customerId', 'dueBefore', 'quietForDays'] as const
type Single = (typeof singles)[number]

/** One thing that the list is filtered by, most of them to be ticked in the filter. */
export type FilterChoice =
  | { readonly [F in ListFacet]: { readonly facet: F; readonly value: NonNullable<Facets[F]>[number] } }[ListFacet]
  | { readonly [F in Single]: { readonly facet: F; readonly value: NonNullable<Facets[F]> } }[Single]
  | { readonly facet: 'flags'; readonly value: Flag }
  | { readonly facet: 'fields'; readonly fieldId: FieldId; readonly value: string }

export const choiceKey = (choice: FilterChoice): string =>
  choice.facet === 'fields' ? `fields ${choice.fieldId} ${choice.value}` : `${choice.facet} ${choice.value}`

const isSingle = (choice: FilterChoice): choice is Extract<FilterChoice, { facet: Single }> =>
  singles.some((single) => single === choice.facet)

/** Everything that the list is filtered by, in the order of the filter. */
export function choicesIn(facets: Facets): FilterChoice[] {
  return [
    ...singles.flatMap((facet) =>
      facets[facet] === undefined ? [] : [{ facet, value: facets[facet] } as FilterChoice],
    ),
    ...listFacets.flatMap((facet) => (facets[facet] ?? []).map((value) => ({ facet, value }) as FilterChoice)),
    ...flags.flatMap((value): FilterChoice[] => (facets[value] === true ? [{ facet: 'flags', value }] : [])),
    ...(facets.fields ?? []).flatMap(({ fieldId, values }) =>
      values.map((value): FilterChoice => ({ facet: 'fields', fieldId, value })),
    ),
  ]
}

export const isSet = (facets: Facets, choice: FilterChoice): boolean =>
  choicesIn(facets).some((each) => choiceKey(each) === choiceKey(choice))

/** The filter with this ticked, or not any more. What nothing is asked of is left out. */
export function toggled(facets: Facets, choice: FilterChoice): Facets {
  if (isSingle(choice)) {
    const { [choice.facet]: was, ...rest } = facets
    return was === choice.value ? rest : { ...rest, [choice.facet]: choice.value }
  }
  if (choice.facet === 'flags') {
    const { [choice.value]: was, ...rest } = facets
    return was === true ? rest : { ...rest, [choice.value]: true }
  }
  if (choice.facet === 'fields') {
    const others = facets.fields?.filter(({ fieldId }) => fieldId !== choice.fieldId) ?? []
    const own = facets.fields?.find(({ fieldId }) => fieldId === choice.fieldId)?.values ?? []
    const values = flipped(own, choice.value)
    const fields = values.length > 0 ? [...others, { fieldId: choice.fieldId, values }] : others
    const { fields: _fields, ...rest } = facets
    return fields.length > 0 ? { ...rest, fields } : rest
  }
  const { [choice.facet]: was, ...rest } = facets
  const values = flipped<unknown>(was ?? [], choice.value)
  return values.length > 0 ? { ...rest, [choice.facet]: values } : rest
}

const flipped = <T>(values: readonly T[], value: T): T[] =>
  values.includes(value) ? values.filter((each) => each !== value) : [...values, value]
