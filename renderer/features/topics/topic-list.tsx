import { useRef } from 'react'
import type { Topic } from '../../../native/contract/topics.ts'
import { useText } from '../../i18n/index.ts'
import styles from './topics.module.css'
import { type Trend, trendOf } from './trend.ts'

/** First what there is more of than usual, then by number. Arrow keys go through it. */
export function TopicList({ topics, onChoose }: { topics: readonly Topic[]; onChoose: (id: number) => void }) {
  const { t, format } = useText()
  const list = useRef<HTMLUListElement>(null)
  const sorted = topics.toSorted(byNews)
  return (
    <>
      <p className={styles.head} aria-hidden>
        <span>{t('topics.topic')}</span>
        <span>{t('topics.weekUsually')}</span>
      </p>
      <ul ref={list} className={styles.list} aria-label={t('topics.title')}>
        {sorted.map((topic, at) => (
          <li key={topic.id}>
            <button
              type="button"
              className={styles.topic}
              onClick={() => onChoose(topic.id)}
              onKeyDown={(event) => {
                const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
                if (by === 0) return
                event.preventDefault()
                list.current
                  ?.querySelectorAll('button')
                  .item(at + by)
                  ?.focus()
              }}
            >
              <span className={styles.name}>{format.pick(topic.name)}</span>
              <span className={styles.figure}>
                <Mark trend={trendOf(topic)} />
                <span className="sr-only">
                  {t('topics.told', { count: topic.tickets, expected: format.decimal(topic.expected, 1) })}
                </span>
                <span aria-hidden>
                  {format.number(topic.tickets)} / {format.decimal(topic.expected, 1)}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

const shapes: Record<Trend, string> = { more: '▲', usual: '', less: '◆' }

export function Mark({ trend }: { trend: Trend }) {
  const { t } = useText()
  if (trend === 'usual') return null
  return (
    <span className={styles.mark} data-trend={trend} title={t(`topics.trends.${trend}`)}>
      <span aria-hidden>{shapes[trend]}</span>
      <span className="sr-only">{t(`topics.trends.${trend}`)}</span>
    </span>
  )
}

function byNews(left: Topic, right: Topic): number {
  const more = Number(trendOf(right) === 'more') - Number(trendOf(left) === 'more')
  return more || right.tickets - left.tickets || right.inAll - left.inAll
}
