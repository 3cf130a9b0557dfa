import { useCallback, useMemo, useState } from 'react'
import type { PathMove, PathStage } from '../../../native/contract/paths.ts'
import { Chart, type ChartLook } from '../../components/chart/index.ts'
import { Foldable } from '../../components/foldable.tsx'
import { useText } from '../../i18n/index.ts'
import { flowOf, flowOption } from './flow-option.ts'
import styles from './paths.module.css'
import type { ShownSide } from './use-sides.ts'
import type { Listed } from './words.ts'

/** Where ways lead, as a picture; what leads back stands below it, and every move leads to those who made it. */
export function Flow({
  place,
  whose,
  side,
  alone,
  onList,
}: ShownSide & { alone: boolean; onList: (listed: Listed) => void }) {
  const { t, format } = useText()
  const { links, back } = useMemo(() => flowOf(side.moves), [side.moves])
  const nameOf = useCallback((stage: PathStage | null) => (stage ? t(`paths.stages.${stage}`) : t('paths.still')), [t])
  const option = useCallback(
    (look: ChartLook) =>
      flowOption(links, look, {
        nameOf,
        after: (stage) => t('paths.flow.after', { stage: nameOf(stage) }),
        number: format.number,
      }),
    [links, nameOf, t, format],
  )
  const name = t('paths.flow.name', { name: whose.name })
  const open = (move: PathMove): void =>
    onList({ what: 'visits', whose, about: { what: 'move', stage: move.from, to: move.to } })
  return (
    <div className={styles.side}>
      {!alone && (
        <h3 className={styles.sideName}>
          <span className={styles.mark} data-place={place} aria-hidden />
          {whose.name}
        </h3>
      )}
      {links.length === 0 ? (
        <p className={styles.muted}>{t('paths.flow.none')}</p>
      ) : (
        <Chart
          name={name}
          option={option}
          height={alone ? 320 : 280}
          table={{
            caption: name,
            head: [t('paths.flow.from'), t('paths.flow.to'), t('paths.flow.count'), t('paths.flow.customers')],
            rows: side.moves.map(({ from, to, count, customers }) => [
              nameOf(from),
              nameOf(to),
              format.number(count),
              format.number(customers),
            ]),
          }}
          onPick={({ dataIndex, dataType }) => {
            const link = dataType === 'edge' ? links[dataIndex] : undefined
            if (link) open(link.move)
          }}
        />
      )}
      {back.length > 0 && (
        <div className={styles.back}>
          <h4 className={styles.label}>{t('paths.flow.back')}</h4>
          <Moves moves={back} nameOf={nameOf} onOpen={open} />
        </div>
      )}
      <AllMoves name={whose.name} moves={side.moves} nameOf={nameOf} onOpen={open} />
      {side.hiddenMoves > 0 && <p className={styles.muted}>{t('paths.flow.hidden', { count: side.hiddenMoves })}</p>}
    </div>
  )
}

interface MovesProps {
  readonly moves: readonly PathMove[]
  readonly nameOf: (stage: PathStage | null) => string
  readonly onOpen: (move: PathMove) => void
}

function AllMoves({ name, ...props }: MovesProps & { name: string }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  if (props.moves.length === 0) return null
  return (
    <Foldable title={t('paths.flow.all', { name })} open={open} onToggle={() => setOpen(!open)}>
      <Moves {...props} />
    </Foldable>
  )
}

/** A bar each, as long as it is frequent. */
function Moves({ moves, nameOf, onOpen }: MovesProps) {
  const { t, format } = useText()
  const most = Math.max(...moves.map(({ count }) => count))
  return (
    <ul className={styles.moves}>
      {moves.map((move) => {
        const [from, to] = [nameOf(move.from), nameOf(move.to)]
        return (
          <li key={`${move.from} ${move.to}`}>
            <button
              type="button"
              className={styles.move}
              aria-label={t('paths.flow.open', { from, to, count: move.count })}
              onClick={() => onOpen(move)}
            >
              <span>
                {from} → {to}
              </span>
              <span className={styles.bar} aria-hidden>
                <span style={{ width: `${(100 * move.count) / most}%` }} />
              </span>
              <span className={styles.number}>{format.number(move.count)}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
