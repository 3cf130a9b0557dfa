import { keepPreviousData } from '@tanstack/react-query'
import { useId } from 'react'
import type { Output } from '../../../native/contract/index.ts'
import type { CustomerId, TicketId } from '../../../native/contract/words.ts'
import { Empty } from '../../components/empty.tsx'
import { Page } from '../../components/page.tsx'
import { useScreenKeys } from '../../components/screen-keys.ts'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { Rate } from './rate.tsx'
import { SignDetail } from './sign-detail.tsx'
import { SignList } from './sign-list.tsx'
import styles from './signs.module.css'
import { useSigns } from './store.ts'
import { useDecide } from './use-decide.ts'

const mostShown = 200
const lists = ['open', 'weaker', 'decided'] as const

interface Ways {
  readonly onTicket: (ticketId: TicketId) => void
  readonly onCustomer: (customerId: CustomerId) => void
}

/** What somebody should look at, the strongest first, with what it rests on and what to do now. */
export function SignsScreen(ways: Ways) {
  const { t } = useText()
  const { show, setShow } = useSigns()
  const name = useId()
  const asked = { show, limit: mostShown }
  const { data, error, refetch } = useEngineQuery('signs.list', asked, { placeholderData: keepPreviousData })
  return (
    <Page
      title={t('signs.title')}
      wide
      aside={
        <fieldset className={styles.tabs}>
          <legend className="sr-only">{t('signs.show')}</legend>
          {lists.map((each) => (
            <label key={each} className={styles.tab}>
              <input type="radio" name={name} checked={show === each} onChange={() => setShow(each)} />
              {t(`signs.lists.${each}`)}
              {data && <span className={styles.muted}>{data.counts[each]}</span>}
            </label>
          ))}
        </fieldset>
      }
    >
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {!data && !error && (
        <Waiting name={t('signs.looking')}>
          <SkeletonLines widths={[60, 90, 75]} />
        </Waiting>
      )}
      {data && (
        <>
          <Rate perWeek={data.perWeek} quality={data.quality} />
          {data.state === 'reckoning' && <p className={styles.muted}>{t('signs.looking')} …</p>}
          {show === 'weaker' && <p className={styles.muted}>{t('signs.weakerText')}</p>}
          {data.signs.length === 0 ? (
            data.state === 'ready' && <Empty title={t(`signs.none.${show}`)} text={t(`signs.noneText.${show}`)} />
          ) : (
            <Signs data={data} {...ways} />
          )}
        </>
      )}
    </Page>
  )
}

function Signs({ data: { signs }, ...ways }: { data: Output<'signs.list'> } & Ways) {
  const { chosen, choose } = useSigns()
  const { decide, putOff } = useDecide()
  const current = signs.find(({ id }) => id === chosen) ?? signs[0]
  const step = (by: number): void => {
    const other = current && signs[signs.indexOf(current) + by]
    if (other) choose(other.id)
  }
  const [next, previous] = [() => step(1), () => step(-1)]
  // What was decided leaves the list; the one after it comes into its place.
  const judge = (state: 'harmless' | 'confirmed'): void => {
    if (current?.state !== 'open') return
    const after = signs[signs.indexOf(current) + 1] ?? signs[signs.indexOf(current) - 1]
    choose(after?.id ?? null)
    void decide(current, state)
  }
  const run = {
    harmless: () => judge('harmless'),
    confirmed: () => judge('confirmed'),
    later: () => {
      if (current?.state === 'open') void putOff(current)
    },
  }
  useScreenKeys({
    j: next,
    arrowdown: next,
    k: previous,
    arrowup: previous,
    h: run.harmless,
    b: run.confirmed,
    l: run.later,
  })
  if (!current) return null
  return (
    <div className={styles.columns}>
      <SignList signs={signs} current={current} onChoose={({ id }) => choose(id)} />
      <SignDetail key={current.id} id={current.id} run={run} {...ways} />
    </div>
  )
}
