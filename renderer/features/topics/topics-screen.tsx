import { useCallback, useState } from 'react'
import type { Output } from '../../../native/contract/index.ts'
import type { Topic } from '../../../native/contract/topics.ts'
import type { AlertId, TicketId } from '../../../native/contract/words.ts'
import { Chart, type ChartLook } from '../../components/chart/index.ts'
import { Empty } from '../../components/empty.tsx'
import { Page } from '../../components/page.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { mapOption, type Spot } from './map-option.ts'
import { TopicList } from './topic-list.tsx'
import { TopicTickets } from './topic-tickets.tsx'
import styles from './topics.module.css'
import { trendOf } from './trend.ts'

interface Ways {
  onTicket(ticketId: TicketId): void
  onAlert(alertId: AlertId): void
}

/** What customers write about, found without a list: as a map, as a list, and the tickets of the one that is chosen. */
export function TopicsScreen(ways: Ways) {
  const { t } = useText()
  const { data, error, refetch } = useEngineQuery('topics.map', {})
  return (
    <Page title={t('topics.title')} wide>
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {(!data || (data.state === 'reckoning' && data.topics.length === 0)) && !error && (
        <Waiting name={t('topics.reckoning')}>
          <SkeletonLines widths={[90, 70, 80, 60]} />
        </Waiting>
      )}
      {data?.state === 'ready' && data.topics.length === 0 && (
        <Empty title={t('topics.none')} text={t('topics.noneText')} />
      )}
      {data && data.topics.length > 0 && <Topics data={data} {...ways} />}
    </Page>
  )
}

function Topics({ data, onTicket, onAlert }: { data: Output<'topics.map'> } & Ways) {
  const { t, format } = useText()
  const [chosenId, setChosenId] = useState<number | null>(null)
  const chosen = data.topics.find(({ id }) => id === chosenId) ?? null
  return (
    <>
      <p className={styles.lead}>
        {t('topics.lead', {
          count: data.topics.length,
          tickets: format.number(data.tickets),
          apart: format.number(data.apart),
        })}
        {data.state === 'reckoning' && ` ${t('topics.partial')}`}
      </p>
      <div className={styles.panes}>
        <TopicMap topics={data.topics} chosenId={chosenId} onChoose={setChosenId} />
        <div className={styles.side}>
          {chosen ? (
            <TopicTickets
              key={chosen.id}
              topic={chosen}
              onBack={() => setChosenId(null)}
              onTicket={onTicket}
              onAlert={onAlert}
            />
          ) : (
            <TopicList topics={data.topics} onChoose={setChosenId} />
          )}
        </div>
      </div>
    </>
  )
}

/** The first words tell it on the map; all of them where it is pointed at. */
const labelWords = 2

function TopicMap({
  topics,
  chosenId,
  onChoose,
}: {
  topics: readonly Topic[]
  chosenId: number | null
  onChoose: (id: number) => void
}) {
  const { t, format } = useText()
  const option = useCallback(
    (look: ChartLook) => {
      const spots = topics.map((topic): Spot => {
        const name = format.pick(topic.name)
        return {
          name,
          label: name.split(', ').slice(0, labelWords).join(', '),
          x: topic.x,
          y: topic.y,
          tickets: topic.tickets,
          trend: trendOf(topic),
          chosen: topic.id === chosenId,
          told: `${name}\n${t('topics.told', { count: topic.tickets, expected: format.decimal(topic.expected, 1) })}`,
        }
      })
      return mapOption(spots, look, {
        more: t('topics.trends.more'),
        usual: t('topics.trends.usual'),
        less: t('topics.trends.less'),
      })
    },
    [topics, chosenId, t, format],
  )
  const pick = useCallback(
    ({ dataIndex }: { dataIndex: number }) => {
      const topic = topics[dataIndex]
      if (topic) onChoose(topic.id)
    },
    [topics, onChoose],
  )
  return (
    <Chart
      name={t('topics.map')}
      option={option}
      height={520}
      onPick={pick}
      table={{
        caption: t('topics.map'),
        head: [t('topics.topic'), t('topics.week'), t('topics.usually'), t('topics.trend')],
        rows: topics.map((topic) => [
          format.pick(topic.name),
          format.number(topic.tickets),
          format.decimal(topic.expected, 1),
          t(`topics.trends.${trendOf(topic)}`),
        ]),
      }}
    >
      <p className={styles.muted}>{t('topics.mapText')}</p>
    </Chart>
  )
}
