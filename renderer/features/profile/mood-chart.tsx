import type { EChartsOption } from 'echarts'
import { useCallback } from 'react'
import type { Output } from '../../../native/contract/index.ts'
import { type MoodEventKind, moodEventKind } from '../../../native/contract/journeys.ts'
import type { CustomerId } from '../../../native/contract/words.ts'
import { Chart, type ChartLook } from '../../components/chart/index.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './profile.module.css'

const fewestShown = 3
/** Where events stand in the picture, below the moods. */
const eventHeight = -1.25
/** Told apart by shape, not by colour alone. */
const symbols: Record<MoodEventKind, string> = {
  urgent: 'triangle',
  late_delivery: 'rect',
  return: 'diamond',
  overdue: 'pin',
  solved: 'circle',
}

type Moods = Output<'customers.moodHistory'>['points']
type Events = Output<'journeys.moodEvents'>['events']

/** The mood over all his letters with what happened beneath, and what went along with a change. */
export function MoodChart({ customerId }: { customerId: CustomerId }) {
  const { t } = useText()
  const moods = useEngineQuery('customers.moodHistory', { customerId })
  const events = useEngineQuery('journeys.moodEvents', { customerId })
  if (!moods.data || !events.data) return null
  if (moods.data.points.length < fewestShown)
    return <p className={styles.muted}>{t('profile.journey.tooFewLetters')}</p>
  return (
    <>
      <Picture points={moods.data.points} events={events.data.events} />
      <Moved moved={events.data.moved} />
    </>
  )
}

function Picture({ points, events }: { points: Moods; events: Events }) {
  const { t, format } = useText()
  const option = useCallback(
    (look: ChartLook): EChartsOption => ({
      legend: { bottom: 0, textStyle: { color: look.muted }, itemWidth: 12, itemHeight: 10 },
      grid: { left: 8, right: 12, top: 12, bottom: 32, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      tooltip: { trigger: 'item', formatter: (item) => nameOf(item) },
      xAxis: {
        type: 'time',
        axisLabel: { color: look.muted, formatter: (at: number) => format.date(at), hideOverlap: true },
        axisLine: { onZero: false, lineStyle: { color: look.line } },
        axisTick: { show: false },
      },
      yAxis: {
        type: 'value',
        min: -1.4,
        max: 1,
        axisLabel: { show: false },
        splitLine: { show: false },
      },
      series: [
        {
          type: 'line',
          name: t('profile.journey.moodValue'),
          symbolSize: 6,
          lineStyle: { width: 1.5 },
          markLine: {
            silent: true,
            symbol: 'none',
            label: { show: false },
            lineStyle: { color: look.line, type: 'solid' },
            data: [{ yAxis: 0 }],
          },
          data: points.map(({ sentAt, valence, subject, mood }) => ({
            value: [sentAt, valence],
            name: `${format.date(sentAt)} · ${t(`words.mood.${mood}`)} · ${subject}`,
          })),
        },
        ...moodEventKind.options
          .filter((kind) => events.some((event) => event.kind === kind))
          .map((kind) => ({
            type: 'scatter' as const,
            name: t(`profile.journey.event.${kind}`),
            symbol: symbols[kind],
            symbolSize: 9,
            data: events
              .filter((event) => event.kind === kind)
              .map(({ at, title }) => ({
                value: [at, eventHeight],
                name: `${format.date(at)} · ${t(`profile.journey.event.${kind}`)} · ${title}`,
              })),
          })),
      ],
    }),
    [points, events, format, t],
  )
  const rows = [
    ...points.map(({ messageId, sentAt, mood, subject }) => ({
      key: `message ${messageId}`,
      at: sentAt,
      what: t(`words.mood.${mood}`),
      about: subject,
    })),
    ...events.map(({ kind, at, title }) => ({
      key: `${kind} ${at}`,
      at,
      what: t(`profile.journey.event.${kind}`),
      about: title,
    })),
  ].toSorted((a, b) => b.at - a.at)
  const name = t('profile.journey.mood')
  return (
    <Chart
      name={name}
      option={option}
      height={220}
      table={{
        caption: name,
        head: [t('customer.moodDate'), t('profile.journey.what'), t('customer.moodSubject')],
        rows: rows.map(({ at, what, about }) => [format.dateTime(at), what, about]),
      }}
    />
  )
}

/** Tooltips are HTML; a subject is whatever somebody wrote. */
function nameOf(item: unknown): string {
  const { name } = item as { name: string }
  const text = document.createElement('span')
  text.textContent = name
  return text.innerHTML
}

function Moved({ moved }: { moved: Output<'journeys.moodEvents'>['moved'] }) {
  const { t, format } = useText()
  if (moved.length === 0) return <p className={styles.muted}>{t('profile.journey.nothingMoved')}</p>
  return (
    <ul className={styles.list}>
      {moved.map(({ kind, change, before, after }) => (
        <li key={kind}>
          {t(change < 0 ? 'profile.journey.worse' : 'profile.journey.better', {
            event: t(`profile.journey.event.${kind}`),
            change: format.decimal(Math.abs(change), 2),
            before,
            after,
          })}
        </li>
      ))}
    </ul>
  )
}
