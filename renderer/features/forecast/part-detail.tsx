import { keepPreviousData } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Output } from '../../../native/contract/index.ts'
import type { PartId } from '../../../native/contract/words.ts'
import { Chart, type ChartLook } from '../../components/chart/index.ts'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { demandOption, shownMonths } from './demand-option.ts'
import styles from './forecast.module.css'

/** One part: what was ordered, what is expected, and what that is reckoned from. */
export function PartDetail({ partId }: { partId: PartId }) {
  const { t } = useText()
  const { data, error, refetch } = useEngineQuery('forecast.part', { partId }, { placeholderData: keepPreviousData })
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />
  if (!data)
    return (
      <Waiting name={t('app.loading')}>
        <SkeletonLines widths={[50, 95, 95, 60]} />
      </Waiting>
    )
  return <Detail data={data} />
}

function Detail({ data }: { data: Output<'forecast.part'> }) {
  const { t, format } = useText()
  const { demand, history } = data
  const option = useCallback(
    (look: ChartLook) =>
      demandOption(data, look, {
        month: format.month,
        ordered: t('forecast.ordered'),
        expected: t('forecast.expected'),
        range: t('forecast.rangeName'),
      }),
    [data, format, t],
  )
  const rows = [
    ...history.slice(-shownMonths).map(({ month, quantity }) => [format.month(month), format.number(quantity), '', '']),
    ...demand.ahead.map(({ month, expected, low, high }) => [
      format.month(month),
      '',
      format.decimal(expected, 1),
      t('forecast.range', { low, high }),
    ]),
  ]
  return (
    <>
      <div>
        <h2 className={styles.heading}>{format.pick(demand.name)}</h2>
        <p className={styles.muted}>{demand.number}</p>
      </div>
      <Chart
        name={t('forecast.chart', { part: format.pick(demand.name) })}
        option={option}
        table={{
          caption: t('forecast.chart', { part: format.pick(demand.name) }),
          head: [t('forecast.month'), t('forecast.ordered'), t('forecast.expected'), t('forecast.rangeName')],
          rows,
        }}
      />
      <Stock data={data} />
      <Basis data={data} />
    </>
  )
}

function Stock({ data: { demand } }: { data: Output<'forecast.part'> }) {
  const { t, format } = useText()
  const { stock, leadDays, runsOutAt, runsOutEarliestAt, shortage } = demand
  const left = stock !== null && stock <= 0 ? 'none' : 'some'
  return (
    <section className={styles.words}>
      <h3>{t('forecast.stockTitle')}</h3>
      {stock === null ? (
        <p>{t('forecast.stockUnknown')}</p>
      ) : (
        <p>
          {t('forecast.inStock', { count: stock })}
          {leadDays !== null && ` ${t('forecast.lead', { count: leadDays })}`}
        </p>
      )}
      {runsOutAt !== null && <p>{t(`forecast.${left}RunsOutAt`, { date: format.date(runsOutAt) })}</p>}
      {runsOutEarliestAt !== null && <p>{t(`forecast.${left}Earliest`, { date: format.date(runsOutEarliestAt) })}</p>}
      {shortage !== null && shortage >= 0.01 && <p>{t('forecast.shortage', { chance: format.percent(shortage) })}</p>}
    </section>
  )
}

/** Factors this near to 1 say nothing. */
const tells = (factor: number): boolean => Math.abs(factor - 1) >= 0.05

function Basis({ data: { basis } }: { data: Output<'forecast.part'> }) {
  const { t, format } = useText()
  const strongest = basis.season.reduce((best, factor, month) => (factor > (basis.season[best] ?? 0) ? month : best), 0)
  const season = basis.season[strongest] ?? 1
  return (
    <section className={styles.words}>
      <h3>{t('forecast.basis')}</h3>
      <ul>
        <li>{t('forecast.orders', { count: basis.orders })}</li>
        {basis.machines > 0 && basis.meanAgeYears !== null ? (
          <li>
            {t('forecast.machines', { count: basis.machines, years: format.decimal(basis.meanAgeYears, 1) })}
            {!basis.byMachines && ` ${t('forecast.machinesDoNotCount')}`}
            {tells(basis.ageFactor) && ` ${t('forecast.age', { factor: format.decimal(basis.ageFactor, 2) })}`}
          </li>
        ) : (
          <li>{t('forecast.noMachines')}</li>
        )}
        <li>
          {tells(season)
            ? t('forecast.season', { month: format.monthName(strongest), factor: format.decimal(season, 2) })
            : t('forecast.noSeason')}
        </li>
        <li>
          {tells(basis.ticketFactor)
            ? t('forecast.tickets', { factor: format.decimal(basis.ticketFactor, 2) })
            : t('forecast.noTickets')}
        </li>
      </ul>
    </section>
  )
}
