import { useInfiniteQuery } from '@tanstack/react-query'
import type { EngineError } from '../../../native/contract/errors.ts'
import type { Output } from '../../../native/contract/index.ts'
import type { NotificationId } from '../../../native/contract/notifications.ts'
import { useEngine } from '../../engine/index.ts'

const pageSize = 50

type Page = Output<'notifications.list'>

/** The list, as far as it has been asked for, newest first; kept fresh as every call of that name. */
export function useNotifications() {
  const engine = useEngine()
  return useInfiniteQuery<Page, EngineError, Page['notifications'], readonly string[], NotificationId | null>({
    queryKey: ['notifications.list', 'pages'],
    initialPageParam: null,
    queryFn: ({ pageParam, signal }) =>
      engine.call('notifications.list', { before: pageParam, limit: pageSize }, { signal }),
    getNextPageParam: ({ notifications, more }) => (more ? (notifications.at(-1)?.id ?? null) : undefined),
    select: ({ pages }) => pages.flatMap(({ notifications }) => notifications),
  })
}
