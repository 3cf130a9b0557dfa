import type { ReactNode } from 'react'
import type { PathDifference, PathStage, StageFigures, VisitsAbout } from '../../../native/contract/paths.ts'
import { pathStages } from '../../../native/contract/paths.ts'
import { useText } from '../../i18n/index.ts'
import styles from './paths.module.css'
import type { ShownSide } from './use-sides.ts'
import { daysText, type Listed } from './words.ts'

interface Props {
  readonly sides: readonly ShownSide[]
  readonly differences: readonly PathDifference[]
  readonly onList: (listed: Listed) => void
}

/** A row a stage: how long they wait in it, how it feels, how often it was not the end of it; two groups one below the other. */
export function StageTable({ sides, differences, onList }: Props) {
  const { t } = useText()
  // A stage of fewer than ten customers on every side has nothing to show.
  const known = pathStages.filter((stage) =>
    sides.some(({ side }) => (figuresOf(side.stages, stage)?.customers ?? null) !== null),
  )
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('paths.table.stage')}</th>
            <th scope="col">{t('paths.table.waiting')}</th>
            <th scope="col">{t('paths.table.mood')}</th>
            <th scope="col">{t('paths.table.relapse')}</th>
            <th scope="col">{t('paths.table.tickets')}</th>
          </tr>
        </thead>
        <tbody>
          {known.map((stage) => (
            <StageRow key={stage} stage={stage} sides={sides} differences={differences} onList={onList} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const figuresOf = (stages: readonly StageFigures[], stage: PathStage): StageFigures | undefined =>
  stages.find((each) => each.stage === stage)

function StageRow({ stage, sides, differences, onList }: Props & { stage: PathStage }) {
  const { t } = useText()
  const differs = (of: PathDifference['of']): boolean =>
    differences.some((each) => each.stage === stage && each.of === of)
  const cells = (draw: (props: CellProps) => ReactNode): ReactNode =>
    sides.map(({ place, whose, side }) => {
      const own = figuresOf(side.stages, stage)
      const open = (what: Exclude<VisitsAbout['what'], 'move'>): void =>
        onList({ what: 'visits', whose, about: { what, stage } })
      return (
        <div key={place} className={styles.own}>
          {sides.length > 1 && <span className={styles.mark} data-place={place} role="img" aria-label={whose.name} />}
          <div>{own && own.customers !== null ? draw({ own, open }) : <Few />}</div>
        </div>
      )
    })
  return (
    <tr>
      <th scope="row">
        <span className={styles.stage}>{t(`paths.stages.${stage}`)}</span>
        {cells((props) => (
          <Customers {...props} />
        ))}
      </th>
      <td>
        {differs('waiting') && <Differs />}
        {cells((props) => (
          <WaitingTime {...props} />
        ))}
      </td>
      <td>
        {differs('mood') && <Differs />}
        {cells((props) => (
          <Mood {...props} />
        ))}
      </td>
      <td>
        {differs('relapse') && <Differs />}
        {cells((props) => (
          <Relapse {...props} />
        ))}
      </td>
      <td>
        {cells((props) => (
          <Tickets {...props} />
        ))}
      </td>
    </tr>
  )
}

interface CellProps {
  readonly own: StageFigures
  readonly open: (what: Exclude<VisitsAbout['what'], 'move'>) => void
}

function Few() {
  const { t } = useText()
  return <span className={styles.muted}>{t('paths.few')}</span>
}

function Differs() {
  const { t } = useText()
  return (
    <strong className={styles.differs}>
      <span aria-hidden>≠ </span>
      {t('paths.table.differs')}
    </strong>
  )
}

/** A figure that leads to what it is made of. */
function Figure({ name, onOpen, children }: { name: string; onOpen: () => void; children: ReactNode }) {
  return (
    <button type="button" className={styles.figure} title={name} onClick={onOpen}>
      {children}
    </button>
  )
}

function Customers({ own, open }: CellProps) {
  const { t } = useText()
  const stage = t(`paths.stages.${own.stage}`)
  return (
    <span className={styles.lines}>
      <Figure name={t('paths.table.open', { stage })} onOpen={() => open('stage')}>
        {t('paths.table.customers', { count: own.customers ?? 0 })}
      </Figure>
      {own.now !== null && own.now > 0 && (
        <Figure name={t('paths.table.openNow', { stage })} onOpen={() => open('now')}>
          {t('paths.table.now', { count: own.now })}
        </Figure>
      )}
    </span>
  )
}

function WaitingTime({ own: { waiting, stage } }: CellProps) {
  const { t, format } = useText()
  if (!waiting) return stage === 'ended' ? <span className={styles.muted}>–</span> : <Few />
  const text = (days: number | null): string => (days === null ? t('paths.table.longer') : daysText(days, t, format))
  return (
    <span className={styles.lines}>
      <span className={styles.main}>{text(waiting.medianDays)}</span>
      <span className={styles.muted}>{t('paths.table.tenth', { days: text(waiting.tenthDays) })}</span>
    </span>
  )
}

function Mood({ own, open }: CellProps) {
  const { t, format } = useText()
  const { mood } = own
  if (!mood) return <Few />
  const number = (value: number): string => format.decimal(value, 2).replace('-', '−')
  return (
    <span className={styles.lines}>
      <Figure
        name={t('paths.table.openLetters', { stage: t(`paths.stages.${own.stage}`) })}
        onOpen={() => open('letters')}
      >
        {number(mood.mean)} {t('paths.table.interval', { low: number(mood.low), high: number(mood.high) })}
      </Figure>
      <Diverging value={mood.mean} />
      <span className={styles.muted}>{t('paths.table.negative', { share: format.percent(mood.negative) })}</span>
    </span>
  )
}

/** From the middle to the left for bad, to the right for good. */
function Diverging({ value }: { value: number }) {
  const width = Math.min(50, Math.abs(value) * 50)
  return (
    <span className={styles.diverging} aria-hidden>
      <span data-bad={value < 0 || undefined} style={{ left: `${value < 0 ? 50 - width : 50}%`, width: `${width}%` }} />
    </span>
  )
}

function Relapse({ own, open }: CellProps) {
  const { t, format } = useText()
  const { relapse, stage } = own
  if (!(stage in relapseStages)) return <span className={styles.muted}>–</span>
  if (!relapse) return <Few />
  const named = t(`paths.relapses.${stage as keyof typeof relapseStages}`)
  return (
    <span className={styles.lines}>
      <Figure name={t('paths.table.openRelapse', { stage: t(`paths.stages.${stage}`) })} onOpen={() => open('relapse')}>
        {format.percent(relapse.share)} ({format.percent(relapse.low)}–{format.percent(relapse.high)})
      </Figure>
      <span className={styles.share} aria-hidden>
        <span style={{ width: `${relapse.share * 100}%` }} />
      </span>
      <span className={styles.muted}>
        {named}, {t('paths.table.outOf', { count: relapse.count, of: relapse.of })}
      </span>
    </span>
  )
}

const relapseStages = { delivery: 1, commissioning: 1, maintenance: 1, fault: 1, part: 1, complaint: 1 } as const

function Tickets({ own, open }: CellProps) {
  const { t, format } = useText()
  if (own.ticketsPerHundred === null) return <span className={styles.muted}>–</span>
  return (
    <Figure
      name={t('paths.table.openTickets', { stage: t(`paths.stages.${own.stage}`) })}
      onOpen={() => open('tickets')}
    >
      {format.number(Math.round(own.ticketsPerHundred))}
    </Figure>
  )
}
