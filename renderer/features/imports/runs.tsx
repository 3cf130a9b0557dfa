import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { useEngineMutation, useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { Counts } from './counts.tsx'
import styles from './imports.module.css'
import { RunResult } from './run-result.tsx'

const shown = 30

/** What was imported with a mapping, the newest first. */
export function Runs() {
  const { t, format } = useText()
  const { data } = useEngineQuery('imports.runs', { profileId: null, limit: shown })
  const cancel = useEngineMutation('imports.cancel')
  const [openId, setOpenId] = useState<number | null>(null)
  if (!data) return null
  if (data.runs.length === 0) return <p className={styles.muted}>{t('imports.noRuns')}</p>
  const open = data.runs.find(({ id }) => id === openId)
  return (
    <div className={styles.stack}>
      <div className={styles.scroll}>
        <table className={styles.table} aria-label={t('imports.runs')}>
          <thead>
            <tr>
              <th scope="col">{t('imports.when_')}</th>
              <th scope="col">{t('imports.file')}</th>
              <th scope="col">{t('imports.kind')}</th>
              <th scope="col">{t('imports.outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {data.runs.map((run) => (
              <tr key={run.id}>
                <td>{format.dateTime(run.startedAt)}</td>
                <td className={styles.samples}>
                  {run.file.split(/[\\/]/).at(-1)}
                  {run.profileName !== null && <span className={styles.muted}> · {run.profileName}</span>}
                </td>
                <td>{t(`words.record.${run.kind}`)}</td>
                <td>
                  <span className={styles.outcome}>
                    <span className={run.state === 'refused' || run.state === 'failed' ? styles.bad : undefined}>
                      {t(`imports.state.${run.state}`)}
                    </span>
                    {run.state === 'done' && <Counts counts={run} />}
                    {run.state === 'running' && (
                      <Button
                        look="quiet"
                        aria-label={t('imports.cancelRun', { file: run.file })}
                        onClick={() => cancel.mutate({ runId: run.id })}
                      >
                        {t('app.cancel')}
                      </Button>
                    )}
                    {(run.rejected > 0 || run.error || run.kept > 0) && (
                      <Button
                        look="quiet"
                        aria-expanded={openId === run.id}
                        aria-label={t('imports.showRejected', { file: run.file })}
                        onClick={() => setOpenId(openId === run.id ? null : run.id)}
                      >
                        {t('imports.why')}
                      </Button>
                    )}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {open && <RunResult run={open} />}
    </div>
  )
}
