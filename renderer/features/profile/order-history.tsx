import type { EChartsOption } from 'echarts'
import { useCallback, useMemo } from 'react'
import type { CustomerId } from '../../../native/contract/words.ts'
import { Chart, type ChartLook } from '../../components/chart/index.ts'
import { useNow } from '../../components/use-now.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { lastMonths } from './months.ts'

const shownMonths = 24
/** Below this a list says as much. */
const fewestMonths = 3

/** What he ordered, month by month. */
export function OrderHistory({ customerId }: { customerId: CustomerId }) {
  const { t, format } = useText()
  const now = useNow()
  const { data } = useEngineQuery('customers.orderHistory', { customerId })
  const months = useMemo(() => lastMonths(data?.months ?? [], now, shownMonths), [data, now])
  const option = useCallback(
    (look: ChartLook): EChartsOption => ({
      tooltip: { trigger: 'axis', valueFormatter: (value) => format.money(Number(value) * 100) },
      xAxis: {
        type: 'category',
        data: months.map(({ month }) => format.month(month)),
        axisLabel: { color: look.muted },
        axisLine: { lineStyle: { color: look.line } },
        axisTick: { show: false },
      },
      yAxis: {
        type: 'value',
        splitNumber: 3,
        axisLabel: { color: look.muted, formatter: (value: number) => format.money(value * 100) },
        splitLine: { lineStyle: { color: look.line } },
      },
      series: [{ type: 'bar', name: t('profile.turnover'), data: months.map(({ cents }) => cents / 100) }],
    }),
    [months, format, t],
  )
  if (!data || data.months.length < fewestMonths) return null
  const name = t('profile.orderHistory')
  return (
    <Chart
      name={name}
      option={option}
      height={140}
      table={{
        caption: name,
        head: [t('forecast.month'), t('profile.orderCount'), t('profile.turnover')],
        rows: months
          .filter(({ orders }) => orders > 0)
          .map(({ month, orders, cents }) => [format.month(month), format.number(orders), format.money(cents)]),
      }}
    />
  )
}
