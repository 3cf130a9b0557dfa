import { useMemo } from 'react'
import type { Output } from '../../../native/contract/index.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'

export interface Categories {
  /** In the company's own order. */
  readonly list: readonly { readonly id: string; readonly name: string }[]
  /** The id itself for a category that is not on the list any more. */
  nameOf(id: string): string
  /** What belongs to it; empty where nobody has said, or it is not on the list any more. */
  descriptionOf(id: string): string
}

type Listed = Output<'categories.list'>['categories']
const none: Listed = []

/** The company's categories in the screen's language. */
export function useCategories(): Categories {
  const { format } = useText()
  const { data } = useEngineQuery('categories.list', {})
  const categories = data?.categories ?? none
  return useMemo(() => {
    const list = categories.map(({ id, name }) => ({ id, name: format.pick(name) || id }))
    const names = new Map(list.map(({ id, name }) => [id, name]))
    const descriptions = new Map(categories.map(({ id, description }) => [id, format.pick(description)]))
    return { list, nameOf: (id) => names.get(id) ?? id, descriptionOf: (id) => descriptions.get(id) ?? '' }
  }, [categories, format])
}
