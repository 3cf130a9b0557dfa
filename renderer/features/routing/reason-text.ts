import type { RoutingReason } from '../../../native/contract/routing.ts'
import type { useText } from '../../i18n/index.ts'

/** A reason as a sentence with its counts. @param nameOf a category's name */
export function reasonText(
  t: ReturnType<typeof useText>['t'],
  { kind, subject, count, of }: RoutingReason,
  nameOf: (categoryId: string) => string,
): string {
  if (kind === 'skill') return t('routing.reason.skill', { subject })
  return t(`routing.reason.${kind}`, { subject: kind === 'category' ? nameOf(subject) : subject, hers: count, of })
}
