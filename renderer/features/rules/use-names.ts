import type { Colleague } from '../../../native/contract/routing.ts'
import type { TextBlock } from '../../../native/contract/texts.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'

export interface Named {
  readonly value: string
  readonly label: string
}

/** What rules call by an id, by the names people know. */
export interface Names {
  readonly categories: readonly Named[]
  readonly defects: readonly Named[]
  readonly alerts: readonly Named[]
  readonly colleagues: readonly Colleague[]
  readonly blocks: readonly TextBlock[]
}

/** The name of an id; the id itself where it has none any more. */
export const nameIn = (list: readonly Named[], value: string | number): string =>
  list.find((each) => each.value === String(value))?.label ?? String(value)

export function useNames(): Names {
  const { format } = useText()
  const categories = useEngineQuery('categories.list', {}).data?.categories ?? []
  const defects = useEngineQuery('defects.list', {}).data?.defects ?? []
  const alerts = useEngineQuery('patterns.list', { show: 'current' }).data?.alerts ?? []
  const colleagues = useEngineQuery('routing.colleagues', {}).data?.colleagues ?? []
  const blocks = useEngineQuery('texts.blocks', {}).data?.blocks ?? []
  return {
    categories: categories.map(({ id, name }) => ({ value: id, label: format.pick(name) })),
    defects: defects.map(({ id, title }) => ({ value: String(id), label: format.pick(title) })),
    alerts: alerts.map(({ id, name, givenName }) => ({ value: String(id), label: givenName ?? format.pick(name) })),
    colleagues,
    blocks,
  }
}
