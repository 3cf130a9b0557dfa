import type { Output } from '../../../native/contract/index.ts'
import type { PathSide } from '../../../native/contract/paths.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { groupName, type Whose } from './words.ts'

export interface ShownSide {
  readonly place: 'first' | 'second'
  readonly whose: Whose
  readonly side: PathSide
}

/** What is shown, with whose it is: all customers, a group, or two of them side by side. */
export function useSides({ kind, group, first, second }: Output<'paths.overview'>): ShownSide[] {
  const { t, format } = useText()
  const { data } = useEngineQuery('paths.groups', { kind })
  const whose = (own: string | null): Whose => {
    if (group === null || own === null) return { kind, group: null, name: t('paths.everybody') }
    const { by } = group
    const known = data?.groups.find((each) => each.by === by && each.value === own)
    return { kind, group: { by, value: own, against: null }, name: groupName(known ?? { by, value: own }, t, format) }
  }
  const sides: ShownSide[] = []
  if (first) sides.push({ place: 'first', whose: whose(group?.value ?? null), side: first })
  if (second) sides.push({ place: 'second', whose: whose(group?.against ?? null), side: second })
  return sides
}
