import type { Colleague } from '../../../native/contract/routing.ts'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useChosen } from '../../components/use-chosen.ts'
import { useEngineMutation, useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { dayOf, endOf, startOf } from './absence-days.ts'
import styles from './colleague-list.module.css'

/** Everybody whose name stands in the list of colleagues or on a ticket, and when they are away. */
export function ColleagueList() {
  const { t } = useText()
  const { data, error, refetch } = useEngineQuery('routing.colleagues', {})
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />
  if (!data) {
    return (
      <Waiting name={t('app.loading')}>
        <SkeletonLines widths={[60, 60, 60]} />
      </Waiting>
    )
  }
  if (data.colleagues.length === 0) return <p className={styles.none}>{t('routing.noColleagues')}</p>
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('routing.name')}</th>
          <th scope="col">{t('routing.skills')}</th>
          <th scope="col">{t('routing.awayFrom')}</th>
          <th scope="col">{t('routing.awayUntil')}</th>
        </tr>
      </thead>
      <tbody>
        {data.colleagues.map((colleague) => (
          <Row key={colleague.id} colleague={colleague} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ colleague }: { colleague: Colleague }) {
  const { t } = useText()
  const { name, skills } = colleague
  const absence = useAbsence(colleague)
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className={styles.skills}>{skills.join(', ')}</td>
      <td>
        <input
          type="date"
          className={styles.day}
          aria-label={t('routing.awayFromOf', { name })}
          value={absence.from}
          onChange={({ target }) => absence.change({ from: target.value, until: absence.until })}
        />
      </td>
      <td>
        <input
          type="date"
          className={styles.day}
          aria-label={t('routing.awayUntilOf', { name })}
          aria-invalid={absence.backwards || undefined}
          value={absence.until}
          onChange={({ target }) => absence.change({ from: absence.from, until: target.value })}
        />
        {absence.backwards && (
          <p role="alert" className={styles.trouble}>
            {t('routing.backwards')}
          </p>
        )}
      </td>
    </tr>
  )
}

interface Days {
  readonly from: string
  readonly until: string
}

/** What is being set stands until the engine has it; an end before the beginning is not sent. */
function useAbsence({ id, absentFrom, absentUntil }: Colleague): Days & {
  readonly backwards: boolean
  change(days: Days): void
} {
  const { shown, choose, springBack } = useChosen<Days>(
    { from: dayOf(absentFrom), until: dayOf(absentUntil) },
    (one, other) => one.from === other.from && one.until === other.until,
  )
  const { mutate } = useEngineMutation('routing.setAbsence', { onError: springBack })
  const isBackwards = ({ from, until }: Days): boolean => from !== '' && until !== '' && until < from
  return {
    ...shown,
    backwards: isBackwards(shown),
    change: (next) => {
      choose(next)
      if (!isBackwards(next)) mutate({ id, absentFrom: startOf(next.from), absentUntil: endOf(next.until) })
    },
  }
}
