import type { Output } from '../../../native/contract/index.ts'
import type { Grouping, PathKind, VisitsAbout } from '../../../native/contract/paths.ts'
import type { Format, Translate } from '../../i18n/index.ts'

type Group = Output<'paths.groups'>['groups'][number]

/** A group's name as people say it. */
export function groupName(
  { by, value, name }: Pick<Group, 'by' | 'value'> & Partial<Pick<Group, 'name'>>,
  t: Translate,
  format: Format,
): string {
  if (name) return format.pick(name)
  if (by === 'language') return format.languageName(value) ?? value
  const digit = by === 'region' ? /^DE (\d)$/.exec(value)?.[1] : undefined
  return digit === undefined ? value : t('paths.zipRegion', { digit })
}

/** A length of time in the unit in which people think of it. */
export function daysText(days: number, t: Translate, format: Format): string {
  if (days < 1) return t('paths.days.hours', { count: Math.max(1, Math.round(days * 24)) })
  if (days < 90) return t('paths.days.days', { count: Math.round(days) })
  if (days < 730) return t('paths.days.months', { count: Math.round(days / 30.44) })
  return t('paths.days.years', { years: format.decimal(days / 365.25, 1) })
}

/** Which customers a figure or a list is of. */
export interface Whose {
  readonly kind: PathKind
  readonly group: { by: Grouping; value: string; against: null } | null
  readonly name: string
}

export type Listed =
  | { readonly what: 'visits'; readonly whose: Whose; readonly about: VisitsAbout }
  | { readonly what: 'likely'; readonly whose: Whose; readonly obstacle: 'fault' | 'part' | 'complaint' | 'late' }

export function listTitle(listed: Listed, t: Translate): string {
  const { name } = listed.whose
  if (listed.what === 'likely')
    return t('paths.list.likely', { obstacle: t(`paths.ahead.obstacles.${listed.obstacle}`), name })
  const { about } = listed
  const stage = t(`paths.stages.${about.stage}`)
  if (about.what !== 'move') return t(`paths.list.${about.what}`, { stage, name })
  return t('paths.list.move', { stage, name, to: about.to === null ? t('paths.still') : t(`paths.stages.${about.to}`) })
}
