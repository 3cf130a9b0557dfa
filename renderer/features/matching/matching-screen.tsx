import { useId, useState } from 'react'
import type { ListedPair } from '../../../native/contract/matching.ts'
import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { Page } from '../../components/page.tsx'
import { useScreenKeys } from '../../components/screen-keys.ts'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './matching.module.css'
import { MergedList } from './merged-list.tsx'
import { PairDetail } from './pair-detail.tsx'
import { keyOf, PairList } from './pair-list.tsx'
import { useMatching } from './use-matching.ts'

const mostShown = 200

/** Records that may be one customer, to be put together or called different, and what was put together. */
export function MatchingScreen() {
  const { t } = useText()
  const { find } = useMatching()
  const [shown, setShown] = useState<'open' | 'merged'>('open')
  const name = useId()
  return (
    <Page
      title={t('matching.title')}
      aside={
        <div className={styles.bar}>
          <fieldset className={styles.tabs}>
            <legend className="sr-only">{t('matching.show')}</legend>
            {(['open', 'merged'] as const).map((each) => (
              <label key={each} className={styles.tab}>
                <input type="radio" name={name} checked={shown === each} onChange={() => setShown(each)} />
                {t(`matching.lists.${each}`)}
              </label>
            ))}
          </fieldset>
          <Button onClick={() => void find()}>{t('matching.find')}</Button>
        </div>
      }
      wide
    >
      {shown === 'open' ? <Open /> : <MergedList />}
    </Page>
  )
}

function Open() {
  const { t } = useText()
  const { data, error, refetch } = useEngineQuery('matching.pairs', { limit: mostShown })
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />
  if (!data)
    return (
      <Waiting name={t('app.loading')}>
        <SkeletonLines widths={[60, 75, 50]} />
      </Waiting>
    )
  if (data.pairs.length === 0) return <Empty title={t('matching.none')} text={t('matching.noneText')} />
  return <Pairs open={data.pairs} total={data.total} />
}

function Pairs({ open, total }: { open: readonly ListedPair[]; total: number }) {
  const [later, setLater] = useState<readonly string[]>([])
  const [chosen, setChosen] = useState<string | null>(null)
  // What was put off for now stands at the end.
  const put = (pair: ListedPair): number => later.indexOf(keyOf(pair))
  const pairs = open.toSorted((a, b) => put(a) - put(b))
  const current = pairs.find((pair) => keyOf(pair) === chosen) ?? pairs[0]
  const step = (by: number): void => {
    const other = current && pairs[pairs.indexOf(current) + by]
    if (other) setChosen(keyOf(other))
  }
  const [next, previous] = [() => step(1), () => step(-1)]
  useScreenKeys({ j: next, arrowdown: next, k: previous, arrowup: previous })
  if (!current) return null
  const putOff = (): void => {
    setLater((known) => [...known.filter((key) => key !== keyOf(current)), keyOf(current)])
    setChosen(null)
  }
  return (
    <div className={styles.columns}>
      <PairList pairs={pairs} total={total} current={current} onChoose={(pair) => setChosen(keyOf(pair))} />
      <PairDetail
        key={keyOf(current)}
        firstId={current.first.id}
        secondId={current.second.id}
        onDone={() => setChosen(null)}
        onLater={putOff}
      />
    </div>
  )
}
