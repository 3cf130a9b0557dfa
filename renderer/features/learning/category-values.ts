import type { Input } from '../../../native/contract/index.ts'
import type { LearnedCategory } from '../../../native/contract/learning.ts'

/** A company's own category as it is being written. */
export interface CategoryValues {
  readonly nameDe: string
  /** null: nobody has written it, and it is the German one. */
  readonly nameEn: string | null
  readonly description: string
}

export const emptyCategory: CategoryValues = { nameDe: '', nameEn: null, description: '' }

type Described = Pick<LearnedCategory, 'name' | 'description'>

export const categoryValuesOf = ({ name, description }: Described): CategoryValues => ({
  nameDe: name.de,
  nameEn: name.en === name.de ? null : name.en,
  description: description.de,
})

/** UTF-16 units, as the engine counts. */
export const longestName = 80
export const longestDescription = 1_000

export type CategoryProblem = 'noName' | 'nameTaken' | 'tooLong'

/** As the engine takes it. A name in one language stands for both. */
export function categoryInputOf(values: CategoryValues): Input<'categories.add'> {
  const de = values.nameDe.trim()
  const en = (values.nameEn ?? '').trim()
  return { name: { de: de || en, en: en || de }, description: values.description.trim() }
}

/**
 * What is wrong, by the field that it stands at; empty where it can be saved.
 * @param others the other categories there are, whose names are taken; one that was removed gives its name free
 */
export function problemsInCategory(
  values: CategoryValues,
  others: readonly Pick<LearnedCategory, 'id' | 'name' | 'origin'>[],
): Partial<Record<keyof CategoryValues, CategoryProblem>> {
  const { name, description } = categoryInputOf(values)
  const taken = new Set(
    others.flatMap(({ id, name: { de, en }, origin }) => (origin === 'removed' ? [] : [id, de, en].map(folded))),
  )
  return {
    ...(name.de === ''
      ? { nameDe: 'noName' as const }
      : taken.has(folded(name.de))
        ? { nameDe: 'nameTaken' as const }
        : taken.has(folded(name.en))
          ? { nameEn: 'nameTaken' as const }
          : {}),
    ...(description.length > longestDescription ? { description: 'tooLong' as const } : {}),
  }
}

const folded = (name: string): string => name.toLocaleLowerCase('de')
