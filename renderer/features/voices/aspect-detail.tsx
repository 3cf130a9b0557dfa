import { useCallback, useEffect, useRef } from 'react'
import type { AspectRow } from '../../../native/contract/voices.ts'
import { fewestPeople } from '../../../native/contract/voices.ts'
import type { CustomerId, TicketId } from '../../../native/contract/words.ts'
import { Chart, type ChartLook } from '../../components/chart/index.ts'
import { PageSection } from '../../components/page.tsx'
import { useText } from '../../i18n/index.ts'
import type { askedOf } from './asked.ts'
import { signed } from './aspect-table.tsx'
import { moodOption } from './mood-option.ts'
import { Quotes } from './quotes.tsx'
import { useAspectName } from './use-aspect-name.ts'
import styles from './voices.module.css'

/** One aspect: its mood over time, and what people said in their own words. */
export function AspectDetail({
  row,
  asked,
  bucket,
  ...ways
}: {
  row: AspectRow
  asked: ReturnType<typeof askedOf>
  bucket: 'week' | 'month'
  onTicket: (ticketId: TicketId) => void
  onCustomer: (customerId: CustomerId) => void
}) {
  const { t } = useText()
  const name = useAspectName()(row.aspect, row.name)
  const top = useRef<HTMLDivElement>(null)
  // It opens below a table that may fill the screen.
  useEffect(() => top.current?.scrollIntoView({ block: 'center' }), [])
  return (
    <div ref={top}>
      <PageSection title={name} text={row.figures ? t('voices.detailText') : t('voices.few', { count: fewestPeople })}>
        {row.figures && <MoodChart row={row} name={name} bucket={bucket} />}
        <div className={styles.quoteColumns}>
          {(['worst', 'best', 'newest'] as const).map((order) => (
            <Quotes key={order} aspect={row.aspect} order={order} which="sure" asked={asked} {...ways} />
          ))}
        </div>
      </PageSection>
    </div>
  )
}

function MoodChart({ row: { series }, name, bucket }: { row: AspectRow; name: string; bucket: 'week' | 'month' }) {
  const { t, format } = useText()
  const at = useCallback(
    (start: number): string => {
      const day = new Date(start)
      if (bucket === 'week') return format.date(start)
      return format.month(`${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}`)
    },
    [bucket, format],
  )
  const option = useCallback(
    (look: ChartLook) => moodOption(series, look, { at, mood: t('voices.mood'), range: t('voices.range') }),
    [series, at, t],
  )
  const caption = t('voices.overTime', { name })
  return (
    <Chart
      name={caption}
      option={option}
      height={200}
      table={{
        caption,
        head: [t('voices.when'), t('voices.mood'), t('voices.range'), t('voices.mentions'), t('voices.people')],
        rows: series.map(({ at: start, figures }) =>
          figures
            ? [
                at(start),
                signed(format, figures.mean),
                t('voices.interval', { low: signed(format, figures.low), high: signed(format, figures.high) }),
                format.number(figures.mentions),
                format.number(figures.people),
              ]
            : [at(start), t('voices.few', { count: fewestPeople }), '–', '–', '–'],
        ),
      }}
    />
  )
}
