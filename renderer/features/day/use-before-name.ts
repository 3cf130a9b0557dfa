import type { DayWork } from '../../../native/contract/day.ts'
import { useNow } from '../../components/use-now.ts'
import { useText } from '../../i18n/index.ts'
import { noonOf } from './local-date.ts'

/** What the day that today is compared with is called: «gestern», «vor 3 Tagen», a date. */
export function useBeforeName(before: DayWork | null): string {
  const { format } = useText()
  const now = useNow()
  return before ? format.age(noonOf(before.date), now) : ''
}
