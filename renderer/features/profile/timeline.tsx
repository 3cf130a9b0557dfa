import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import { type JourneyEvent, type JourneyGroup, journeyGroup } from '../../../native/contract/journeys.ts'
import type { CustomerId, TicketId } from '../../../native/contract/words.ts'
import { MoodLine } from '../../components/mood.tsx'
import { useEngine } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './timeline.module.css'

const pageSize = 60
const rowHeight = 48

interface Props {
  readonly customerId: CustomerId
  onOpenTicket(ticketId: TicketId): void
}

/** Everything that happened on one line, the newest on top; further pages come as somebody scrolls towards them. */
export function Timeline({ customerId, onOpenTicket }: Props) {
  const { t } = useText()
  const [groups, setGroups] = useState<readonly JourneyGroup[]>([])
  const { events, hasMore, more } = useEvents(customerId, groups)
  const toggle = (group: JourneyGroup): void =>
    setGroups(groups.includes(group) ? groups.filter((each) => each !== group) : [...groups, group])
  return (
    <>
      <fieldset className={styles.filter}>
        <legend className="sr-only">{t('profile.journey.filter')}</legend>
        {journeyGroup.options.map((group) => (
          <button
            key={group}
            type="button"
            aria-pressed={groups.includes(group)}
            className={styles.chip}
            onClick={() => toggle(group)}
          >
            {t(`profile.journey.group.${group}`)}
          </button>
        ))}
      </fieldset>
      {events?.length === 0 && <p className={styles.empty}>{t('profile.journey.noEvents')}</p>}
      {events && events.length > 0 && (
        <Line key={groups.join()} events={events} hasMore={hasMore} onMore={more} onOpenTicket={onOpenTicket} />
      )}
    </>
  )
}

function useEvents(customerId: CustomerId, groups: readonly JourneyGroup[]) {
  const engine = useEngine()
  const query = useInfiniteQuery({
    queryKey: ['journeys.timeline', { customerId, groups }],
    initialPageParam: null as { at: number; key: string } | null,
    queryFn: ({ pageParam, signal }) =>
      engine.call(
        'journeys.timeline',
        { customerId, groups: [...groups], before: pageParam, limit: pageSize },
        { signal },
      ),
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
  return {
    events: query.data?.pages.flatMap((page) => page.events),
    hasMore: query.hasNextPage && !query.isFetchingNextPage,
    more: (): void => void query.fetchNextPage(),
  }
}

function Line({
  events,
  hasMore,
  onMore,
  onOpenTicket,
}: {
  events: readonly JourneyEvent[]
  hasMore: boolean
  onMore: () => void
  onOpenTicket: (ticketId: TicketId) => void
}) {
  const { t } = useText()
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: events.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  })
  const rows = virtualizer.getVirtualItems()
  const last = rows.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && last >= events.length - 10) onMore()
  }, [hasMore, last, events.length, onMore])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section ref={scroller} className={styles.scroll} tabIndex={0} aria-label={t('profile.journey.events')}>
      <ol className={styles.line} style={{ height: virtualizer.getTotalSize() }}>
        {rows.map(({ index, start }) => {
          const event = events[index]
          return (
            event && (
              <li key={event.key} className={styles.event} style={{ transform: `translateY(${start}px)` }}>
                <Event event={event} onOpenTicket={onOpenTicket} />
              </li>
            )
          )
        })}
      </ol>
    </section>
  )
}

function Event({ event, onOpenTicket }: { event: JourneyEvent; onOpenTicket: (ticketId: TicketId) => void }) {
  const { t, format } = useText()
  const { at, kind, title, name, detail, ticketId, mood, cents, late } = event
  const shown = [name && format.pick(name), title].filter(Boolean).join(' · ')
  return (
    <>
      <time className={styles.date} dateTime={new Date(at).toISOString()}>
        {format.date(at)}
      </time>
      <span className={styles.kind}>{t(`profile.journey.kind.${kind}`)}</span>
      <span className={styles.what}>
        {ticketId === null ? (
          <span className={styles.title}>{shown}</span>
        ) : (
          <button type="button" className={styles.open} onClick={() => onOpenTicket(ticketId)}>
            {shown || t('queue.noSubject')}
          </button>
        )}
        <span className={styles.detail}>
          {mood !== null && mood !== 'neutral' && (
            <span className={styles.mood}>
              <MoodLine mood={mood} size={12} />
              {t(`words.mood.${mood}`)}
            </span>
          )}
          {late && <span className={styles.late}>{t('profile.journey.late')}</span>}
          {[detail, cents !== null && format.money(cents)].filter(Boolean).join(' · ')}
        </span>
      </span>
    </>
  )
}
