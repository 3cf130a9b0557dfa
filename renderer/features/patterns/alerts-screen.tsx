import { useId, useState } from 'react'
import type { Input, Output } from '../../../native/contract/index.ts'
import type { AlertId, CustomerId, TicketId } from '../../../native/contract/words.ts'
import { Empty } from '../../components/empty.tsx'
import { useCommand } from '../../components/shortcuts.ts'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useMedia } from '../../components/use-media.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { AlertDetail } from './alert-detail.tsx'
import { AlertList } from './alert-list.tsx'
import styles from './patterns.module.css'

type Show = NonNullable<Input<'patterns.list'>['show']>
const shows = ['current', 'muted', 'past'] as const

export interface Ways {
  /** `replace`: in place of where one is. */
  onOpen(alertId: AlertId | null, options?: { replace?: boolean }): void
  onTicket(ticketId: TicketId): void
  onCustomer(customerId: CustomerId): void
}

/** What is piling up: the list, and the alert that is open beside it or, where there is little room, over it. */
export function AlertsScreen({ alertId, ...ways }: Ways & { alertId: AlertId | null }) {
  const { t } = useText()
  const narrow = useMedia('(max-width: 1023px)')
  const [show, setShow] = useState<Show>('current')
  const { data, error, refetch } = useEngineQuery('patterns.list', { show })
  const alerts = data?.alerts ?? []
  // With room for both, the first one lies open.
  const openId = alertId ?? (narrow ? null : (alerts[0]?.id ?? null))
  useListKeys(
    alerts.map(({ id }) => id),
    openId,
    ways.onOpen,
  )
  const list = (
    <section className={styles.listPane} aria-label={t('patterns.title')}>
      <div className={styles.bar}>
        <h1 className="sr-only">{t('patterns.title')}</h1>
        <Tabs show={show} onShow={setShow} counts={data?.counts} />
      </div>
      <div className={styles.scroll}>
        {error ? (
          <Trouble error={error} onRetry={() => void refetch()} />
        ) : data ? (
          <>
            {alerts.length === 0 ? (
              <Nothing data={data} show={show} />
            ) : (
              <AlertList alerts={alerts} openId={openId} onOpen={ways.onOpen} />
            )}
            <Trust data={data} />
          </>
        ) : (
          <Waiting name={t('app.loading')}>
            <SkeletonLines widths={[70, 90, 60, 80]} />
          </Waiting>
        )}
      </div>
    </section>
  )
  if (openId === null) return <div className={styles.screen}>{list}</div>
  const detail = <AlertDetail key={openId} alertId={openId} narrow={narrow} {...ways} />
  return (
    <div className={styles.screen}>
      {!narrow && list}
      {detail}
    </div>
  )
}

function Tabs({
  show,
  onShow,
  counts,
}: {
  show: Show
  onShow: (show: Show) => void
  counts: Output<'patterns.list'>['counts'] | undefined
}) {
  const { t } = useText()
  const name = useId()
  return (
    <fieldset className={styles.tabs}>
      <legend className="sr-only">{t('patterns.show')}</legend>
      {shows.map((each) => (
        <label key={each} className={styles.tab}>
          <input type="radio" className="sr-only" name={name} checked={show === each} onChange={() => onShow(each)} />
          {t(`patterns.lists.${each}`)}
          {counts && <span className={styles.count}>{counts[each]}</span>}
        </label>
      ))}
    </fieldset>
  )
}

function Nothing({ data, show }: { data: Output<'patterns.list'>; show: Show }) {
  const { t, format } = useText()
  if (show === 'muted') return <Empty title={t('patterns.noneMuted')} text={t('patterns.noneMutedText')} />
  if (show === 'past') return <Empty title={t('patterns.nonePast')} text={t('patterns.nonePastText')} />
  if (data.state === 'reckoning') return <Empty title={t('patterns.reckoning')} text={t('patterns.reckoningText')} />
  if (data.state === 'too_little') return <Empty title={t('patterns.tooLittle')} text={t('patterns.tooLittleText')} />
  const text =
    data.watchedUntil === null
      ? t('patterns.noneYet')
      : t('patterns.noneText', { date: format.weekday(data.watchedUntil) })
  return <Empty title={t('patterns.none')} text={text} />
}

/** How far the watch has come, and how often it would cry wolf. */
function Trust({ data }: { data: Output<'patterns.list'> }) {
  const { t, format } = useText()
  if (data.state === 'too_little') return null
  const days = Math.max(1, Math.round(data.falseOneIn))
  return (
    <p className={styles.trust}>
      {data.state === 'reckoning' && data.alerts.length > 0 && `${t('patterns.reckoning')}. `}
      {data.watchedUntil !== null &&
        data.alerts.length > 0 &&
        `${t('patterns.watched', { date: format.weekday(data.watchedUntil) })} `}
      {t('patterns.trust', { count: days })}
    </p>
  )
}

/** j and k go through the list, opening each. */
function useListKeys(ids: readonly AlertId[], openId: AlertId | null, onOpen: Ways['onOpen']): void {
  const step = (by: number): void => {
    const at = openId === null ? -1 : ids.indexOf(openId)
    const next = ids[at < 0 ? 0 : at + by]
    if (next !== undefined) onOpen(next, { replace: true })
  }
  useCommand('list.next', () => step(1), ids.length > 0)
  useCommand('list.previous', () => step(-1), ids.length > 0)
}
