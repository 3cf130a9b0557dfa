import type { ObstacleAhead } from '../../../native/contract/paths.ts'
import { Button } from '../../components/button.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './paths.module.css'
import type { ShownSide } from './use-sides.ts'
import type { Listed } from './words.ts'

/** What a group is likeliest to meet next, and whether it can be told whom; where not, it says so. */
export function AheadOf({
  place,
  whose,
  side,
  alone,
  onList,
}: ShownSide & { alone: boolean; onList: (listed: Listed) => void }) {
  const { t, format } = useText()
  const [next] = side.ahead
  return (
    <div className={styles.side}>
      {!alone && (
        <h3 className={styles.sideName}>
          <span className={styles.mark} data-place={place} aria-hidden />
          {whose.name}
        </h3>
      )}
      {next ? (
        <>
          <p className={styles.lead}>
            {t('paths.ahead.likeliest', {
              obstacle: t(`paths.ahead.obstacles.${next.obstacle}`),
              share: format.percent(next.next.share),
              low: format.percent(next.next.low),
              high: format.percent(next.next.high),
            })}
          </p>
          <ul className={styles.obstacles}>
            {side.ahead.map((each) => (
              <OneAhead key={each.obstacle} ahead={each} whose={whose} onList={onList} />
            ))}
          </ul>
        </>
      ) : (
        <p className={styles.muted}>{t('paths.ahead.nothing')}</p>
      )}
    </div>
  )
}

function OneAhead({
  ahead: { obstacle, next, tried },
  whose,
  onList,
}: { ahead: ObstacleAhead; onList: (listed: Listed) => void } & Pick<ShownSide, 'whose'>) {
  const { t, format } = useText()
  const name = t(`paths.ahead.obstacles.${obstacle}`)
  const error = { brier: format.decimal(tried?.brier ?? 0, 3), base: format.decimal(tried?.baseBrier ?? 0, 3) }
  return (
    <li className={styles.obstacle}>
      <div className={styles.obstacleHead}>
        <span className={styles.main}>{name}</span>
        <span className={styles.number}>
          {format.percent(next.share)} ({format.percent(next.low)}–{format.percent(next.high)})
        </span>
      </div>
      <span className={styles.share} aria-hidden>
        <span style={{ width: `${next.share * 100}%` }} />
      </span>
      <p className={styles.muted}>
        {tried === null
          ? t('paths.ahead.untried')
          : t(tried.better ? 'paths.ahead.better' : 'paths.ahead.notBetter', error)}
      </p>
      {tried?.better && (
        <Button
          look="quiet"
          aria-label={t('paths.ahead.openWho', { obstacle: name })}
          onClick={() => onList({ what: 'likely', whose, obstacle })}
        >
          {t('paths.ahead.who')}
        </Button>
      )}
    </li>
  )
}
