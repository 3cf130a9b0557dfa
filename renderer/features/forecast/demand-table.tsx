import { useRef } from 'react'
import type { PartDemand } from '../../../native/contract/forecast.ts'
import type { PartId } from '../../../native/contract/words.ts'
import { useText } from '../../i18n/index.ts'
import styles from './forecast.module.css'

/** A row a part: what is there, what will be needed, when it runs out, by when to order. Arrow keys go through them. */
export function DemandTable({
  rows,
  chosen,
  onChoose,
}: {
  rows: readonly PartDemand[]
  chosen: PartId | null
  onChoose: (partId: PartId) => void
}) {
  const { t, format } = useText()
  const body = useRef<HTMLTableSectionElement>(null)
  const go = (at: number): void => body.current?.querySelectorAll<HTMLElement>('th > button').item(at)?.focus()
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('forecast.part')}</th>
          <th scope="col" className={styles.figure}>
            {t('forecast.stock')}
          </th>
          <th scope="col" className={styles.figure}>
            {t('forecast.needed')}
          </th>
          <th scope="col" className={styles.figure}>
            {t('forecast.runsOut')}
          </th>
          <th scope="col" className={styles.figure}>
            {t('forecast.orderBy')}
          </th>
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((row, at) => (
          <tr key={row.partId} data-chosen={row.partId === chosen || undefined}>
            <th scope="row">
              <button
                type="button"
                className={styles.choose}
                aria-pressed={row.partId === chosen}
                onClick={() => onChoose(row.partId)}
                onKeyDown={(event) => {
                  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
                  if (by === 0) return
                  event.preventDefault()
                  go(at + by)
                }}
              >
                <span className={styles.name}>{format.pick(row.name)}</span>
                <span className={styles.number}>{row.number}</span>
              </button>
            </th>
            <td className={styles.figure}>{row.stock === null ? t('forecast.unknown') : format.number(row.stock)}</td>
            <td className={styles.figure}>
              {format.number(Math.round(row.expected))}
              <span className={styles.range}>{t('forecast.range', { low: row.low, high: row.high })}</span>
            </td>
            <Lasts row={row} />
            <OrderBy row={row} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Lasts({ row: { stock, runsOutAt } }: { row: PartDemand }) {
  const { t, format } = useText()
  const until = runsOutAt === null ? t('forecast.notSoon') : format.date(runsOutAt)
  return <td className={styles.figure}>{stock !== null && stock <= 0 ? t('forecast.empty') : until}</td>
}

/** From here on a shortage is likely enough to be marked; as the engine counts it. */
const shortChance = 0.2

function OrderBy({ row: { orderBy, shortage } }: { row: PartDemand }) {
  const { t, format } = useText()
  if (shortage !== null && shortage > shortChance) {
    return (
      <td className={styles.figure}>
        <strong className={styles.now}>{t('forecast.now')}</strong>
        <span className={styles.range}>{t('forecast.chance', { chance: format.percent(shortage) })}</span>
      </td>
    )
  }
  return <td className={styles.figure}>{orderBy === null ? '' : format.date(orderBy)}</td>
}
