import { useCallback } from 'react'
import type { AlertDetail } from '../../../native/contract/patterns.ts'
import { Chart, type ChartLook } from '../../components/chart/index.ts'
import { useText } from '../../i18n/index.ts'
import { expectedText, nameOf } from './alert-words.ts'
import { controlOption, isOutside } from './chart-option.ts'

/** How many tickets came each day, against what would be usual. */
export function ControlChart({ alert }: { alert: AlertDetail }) {
  const { t, format } = useText()
  const { days, since } = alert
  const option = useCallback(
    (look: ChartLook) =>
      controlOption(days, since, look, {
        day: format.weekday,
        count: t('patterns.chart.count'),
        outside: t('patterns.chart.outside'),
        expected: t('patterns.chart.expected'),
        band: t('patterns.chart.band'),
        since: t('patterns.chart.since'),
      }),
    [days, since, t, format],
  )
  const name = t('patterns.chart.name', { name: nameOf(alert, format) })
  return (
    <Chart
      name={name}
      option={option}
      height={240}
      table={{
        caption: name,
        head: [
          t('patterns.chart.day'),
          t('patterns.chart.count'),
          t('patterns.chart.expected'),
          t('patterns.chart.band'),
          t('patterns.chart.outside'),
        ],
        rows: days
          .toReversed()
          .map((day) => [
            `${format.weekday(day.at)} ${new Date(day.at).getFullYear()}`,
            format.number(day.count),
            expectedText(day.expected, t, format),
            t('patterns.chart.range', { low: format.decimal(day.low, 1), high: format.decimal(day.high, 1) }),
            isOutside(day) ? t('patterns.chart.isOutside') : '',
          ]),
      }}
    />
  )
}
