import { useId, useState } from 'react'
import { type MatchPair, type MatchSide, type MergedField, mergedFields } from '../../../native/contract/matching.ts'
import type { CustomerId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { CertaintyWord } from '../../components/certainty.tsx'
import { Key } from '../../components/key.tsx'
import { useScreenKeys } from '../../components/screen-keys.ts'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Suggested, SuggestionMark } from '../../components/suggested.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { certaintyOf } from './certainty.ts'
import styles from './matching.module.css'
import { Reasons } from './reasons.tsx'
import { useMatching } from './use-matching.ts'

interface Props {
  readonly firstId: CustomerId
  readonly secondId: CustomerId
  onDone(): void
  onLater(): void
}

/** Two records side by side: why they may be one, which values stay, and what to do with them. */
export function PairDetail({ firstId, secondId, ...rest }: Props) {
  const { t } = useText()
  const { data, error, refetch } = useEngineQuery('matching.pair', { firstId, secondId })
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />
  if (!data)
    return (
      <Waiting name={t('app.loading')}>
        <SkeletonLines widths={[80, 70, 75, 60]} />
      </Waiting>
    )
  return <Known pair={data} {...rest} />
}

function Known({ pair, onDone, onLater }: { pair: MatchPair } & Pick<Props, 'onDone' | 'onLater'>) {
  const { t } = useText()
  const { merge, different } = useMatching()
  const [survivorId, setSurvivorId] = useState(pair.survivor)
  const [take, setTake] = useState<readonly MergedField[]>([])
  const survivor = survivorId === pair.first.id ? pair.first : pair.second
  const absorbed = survivor === pair.first ? pair.second : pair.first
  const choose = (id: CustomerId): void => {
    setSurvivorId(id)
    setTake([])
  }
  const toggle = (field: MergedField, from: MatchSide): void =>
    setTake((known) => (from === absorbed ? [...new Set([...known, field])] : known.filter((each) => each !== field)))
  const run = {
    merge: () => {
      void merge({
        survivor: { id: survivor.id, name: survivor.fields.name },
        absorbedId: absorbed.id,
        take,
      }).then(onDone)
    },
    different: () => void different(pair.first.id, pair.second.id).then(onDone),
  }
  useScreenKeys({ m: run.merge, d: run.different, l: onLater })
  return (
    <section className={styles.detail} aria-label={t('matching.pair')}>
      <Suggested>
        <p className={styles.verdict}>
          <SuggestionMark>{t('matching.mark')}</SuggestionMark>
          <span>{t('matching.verdict')}</span>
          <CertaintyWord certainty={certaintyOf(pair.score)} share={pair.score} />
        </p>
        {pair.caution && <p>{t(`matching.caution.${pair.caution}`)}</p>}
        <Reasons reasons={pair.reasons} />
      </Suggested>
      <div className={styles.actions}>
        <Button look="primary" onClick={run.merge}>
          {t('matching.merge')} <Key>m</Key>
        </Button>
        <Button onClick={run.different}>
          {t('matching.different')} <Key>d</Key>
        </Button>
        <Button look="quiet" onClick={onLater}>
          {t('matching.later')} <Key>l</Key>
        </Button>
      </div>
      <Sides pair={pair} survivor={survivor} take={take} onSurvivor={choose} onTake={toggle} />
      <p className={styles.muted}>{t('matching.whatMoves', { name: absorbed.fields.name })}</p>
    </section>
  )
}

interface SidesProps {
  readonly pair: MatchPair
  readonly survivor: MatchSide
  readonly take: readonly MergedField[]
  onSurvivor(id: CustomerId): void
  onTake(field: MergedField, from: MatchSide): void
}

function Sides({ pair, survivor, take, onSurvivor, onTake }: SidesProps) {
  const { t } = useText()
  const group = useId()
  const sides = pair.survivor === pair.first.id ? [pair.first, pair.second] : [pair.second, pair.first]
  const rows = mergedFields.filter((field) => sides.some((side) => isTold(side.fields[field])))
  const counted = ['contactCount', 'machineCount', 'orderCount', 'ticketCount'] as const
  return (
    <table className={styles.sides}>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr-only">{t('matching.field')}</span>
          </th>
          {sides.map((side) => (
            <th key={side.id} scope="col">
              <label className={styles.stays}>
                <input
                  type="radio"
                  name={`${group} survivor`}
                  checked={side === survivor}
                  onChange={() => onSurvivor(side.id)}
                />
                <span>
                  {side.number} <span className={styles.muted}>{side === survivor && t('matching.stays')}</span>
                </span>
              </label>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((field) => (
          <FieldRow key={field} field={field} sides={sides} survivor={survivor} take={take} onTake={onTake} />
        ))}
        {counted.map((name) => (
          <tr key={name}>
            <th scope="row">{t(`matching.counts.${name}`)}</th>
            {sides.map((side) => (
              <td key={side.id}>{side[name]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const isTold = (value: string): boolean => value !== '' && value !== 'und'

function FieldRow({
  field,
  sides,
  survivor,
  take,
  onTake,
}: { field: MergedField; sides: readonly MatchSide[] } & Pick<SidesProps, 'survivor' | 'take' | 'onTake'>) {
  const { t, format } = useText()
  const group = useId()
  const shown = (side: MatchSide): string => {
    const value = side.fields[field]
    return (field === 'language' && isTold(value) && format.languageName(value)) || value
  }
  const told = sides.filter((side) => isTold(side.fields[field]))
  const differs = told.length === 2 && told[0]?.fields[field] !== told[1]?.fields[field]
  const kept = (side: MatchSide): boolean =>
    told.length === 1 ? told[0] === side : take.includes(field) ? side !== survivor : side === survivor
  const label = t(`matching.fields.${field}`)
  return (
    <tr data-differs={differs || undefined}>
      <th scope="row">
        {label}
        {differs && <span className={styles.differs}>{t('matching.differs')}</span>}
      </th>
      {sides.map((side) => (
        <td key={side.id} data-kept={kept(side) || undefined}>
          {differs ? (
            <label className={styles.choice}>
              <input
                type="radio"
                name={group}
                checked={kept(side)}
                aria-label={`${label}: ${shown(side)}`}
                onChange={() => onTake(field, side)}
              />
              <span>{shown(side)}</span>
            </label>
          ) : (
            shown(side)
          )}
        </td>
      ))}
    </tr>
  )
}
