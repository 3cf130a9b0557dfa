import { Popover } from '@base-ui/react/popover'
import {
  BellRing,
  type LucideIcon,
  MailWarning,
  MessageSquareReply,
  Radar,
  Timer,
  Undo2,
  UserCheck,
  Workflow,
} from 'lucide-react'
import type { Notification, NotificationKind } from '../../../native/contract/notifications.ts'
import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useNow } from '../../components/use-now.ts'
import { useEngineMutation } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './bell.module.css'
import { byDay, dayWord } from './days.ts'
import { NameMissing } from './name-missing.tsx'
import { SilenceLine } from './silence-line.tsx'
import { useNotifications } from './use-notifications.ts'
import { subjectWording, wording } from './wording.ts'

/** What has happened, newest first, by days. A row opens what it is about and counts as seen then. */
export function NotificationList({ onOpen }: { onOpen: (notification: Notification) => void }) {
  const { t } = useText()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useNotifications()
  const { mutate: markSeen } = useEngineMutation('notifications.markSeen')
  const [newest] = data ?? []
  return (
    <div className={styles.list}>
      <div className={styles.head}>
        <Popover.Title className={styles.title}>{t('notifications.title')}</Popover.Title>
        {newest && (
          <Button look="quiet" disabled={data?.every(({ seen }) => seen)} onClick={() => markSeen({ upTo: newest.id })}>
            {t('notifications.markAll')}
          </Button>
        )}
      </div>
      <div className={styles.scroller}>
        {error && <Trouble error={error} onRetry={() => void refetch()} />}
        {!data && !error && (
          <Waiting name={t('app.loading')}>
            <SkeletonLines widths={[80, 55, 70, 60]} />
          </Waiting>
        )}
        {data && !newest && <Empty title={t('notifications.empty')} text={t('notifications.emptyText')} />}
        <NameMissing />
        <Days
          notifications={data ?? []}
          onOpen={(notification) => {
            markSeen({ ids: [notification.id] })
            onOpen(notification)
          }}
        />
        {hasNextPage && (
          <Button look="quiet" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('notifications.older')}
          </Button>
        )}
      </div>
      <SilenceLine className={styles.foot} />
    </div>
  )
}

interface Rows {
  notifications: readonly Notification[]
  onOpen: (notification: Notification) => void
}

function Days({ notifications, onOpen }: Rows) {
  const { t, format } = useText()
  const now = useNow()
  return byDay(notifications).map(({ start, items }) => {
    const word = dayWord(start, now)
    const name = word ? t(`notifications.${word}`) : format.date(start)
    return (
      <section key={start} aria-label={name}>
        <h3 className={styles.day}>{name}</h3>
        <ul>
          {items.map((each) => (
            <li key={each.id}>
              <Row notification={each} now={now} onOpen={() => onOpen(each)} />
            </li>
          ))}
        </ul>
      </section>
    )
  })
}

const icons: Record<NotificationKind, LucideIcon> = {
  new_ticket: BellRing,
  assigned: UserCheck,
  answered: MessageSquareReply,
  back: Undo2,
  due: Timer,
  undelivered: MailWarning,
  rule: Workflow,
  pattern: Radar,
}

function Row({ notification, now, onOpen }: { notification: Notification; now: number; onOpen: () => void }) {
  const { t, format } = useText()
  const { kind, at, seen, about } = notification
  const Icon = icons[kind]
  return (
    <button
      type="button"
      className={styles.row}
      data-notification
      data-seen={seen || undefined}
      data-alarm={kind === 'undelivered' || about.promise === 'broken' || about.severity === 'high' || undefined}
      onClick={onOpen}
    >
      <Icon size={16} aria-hidden className={styles.icon} />
      <span className={styles.words}>
        <span className={styles.says}>
          {wording(t, notification)}
          {!seen && <span className="sr-only">, {t('notifications.unread')}</span>}
        </span>
        <span className={styles.ticket}>{subjectWording(notification, format.pick)}</span>
      </span>
      <time className={styles.age} dateTime={new Date(at).toISOString()} title={format.dateTime(at)}>
        {format.age(at, now)}
      </time>
    </button>
  )
}
