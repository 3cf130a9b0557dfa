import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './matching.module.css'
import { useMatching } from './use-matching.ts'

const mostShown = 200

/** What was put together, by whom, and the way back. */
export function MergedList() {
  const { t, format } = useText()
  const { part } = useMatching()
  const { data, error, refetch } = useEngineQuery('matching.merges', { limit: mostShown })
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />
  if (!data)
    return (
      <Waiting name={t('app.loading')}>
        <SkeletonLines widths={[60, 75, 50]} />
      </Waiting>
    )
  if (data.merges.length === 0) return <Empty title={t('matching.noneMerged')} text={t('matching.noneMergedText')} />
  return (
    <table className={styles.merged}>
      <caption className="sr-only">{t('matching.lists.merged')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('matching.survivor')}</th>
          <th scope="col">{t('matching.absorbed')}</th>
          <th scope="col">{t('matching.decidedBy')}</th>
          <th scope="col">
            <span className="sr-only">{t('matching.part')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {data.merges.map(({ id, at, actor, survivor, absorbed, undoneAt }) => (
          <tr key={id}>
            <th scope="row">
              {survivor.name} <span className={styles.muted}>{survivor.number}</span>
            </th>
            <td>
              {absorbed.name} <span className={styles.muted}>{absorbed.number}</span>
            </td>
            <td>
              {actor ?? t('matching.automatic')} <span className={styles.muted}>{format.date(at)}</span>
            </td>
            <td className={styles.action}>
              {undoneAt === null ? (
                <Button
                  aria-label={t('matching.partOf', { name: absorbed.name, number: absorbed.number })}
                  onClick={() => void part(id, absorbed.name)}
                >
                  {t('matching.part')}
                </Button>
              ) : (
                <span className={styles.muted}>{t('matching.partedAt', { date: format.date(undoneAt) })}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
