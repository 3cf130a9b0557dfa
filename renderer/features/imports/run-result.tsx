import { Download } from 'lucide-react'
import { EngineError } from '../../../native/contract/errors.ts'
import type { ImportRun } from '../../../native/contract/imports.ts'
import { Button } from '../../components/button.tsx'
import { useEngine, useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { Counts } from './counts.tsx'
import { FileTrouble } from './file-trouble.tsx'
import styles from './imports.module.css'
import { RejectedTable } from './rejected-table.tsx'

const rowsShown = 100

/** How a run ended, with the rows it rejected. */
export function RunResult({ run }: { run: ImportRun }) {
  const { t } = useText()
  const name = run.file.split(/[\\/]/).at(-1) ?? run.file
  return (
    <section className={styles.stack} aria-label={t('imports.result')}>
      <p className={styles.strong} role="status">
        {t('imports.resultOf', { file: name })}: {t(`imports.state.${run.state}`)}
      </p>
      {run.state === 'cancelled' || run.kept > 0 ? (
        <p>{run.kept > 0 ? t('imports.kept', { count: run.kept }) : t('imports.nothingKept')}</p>
      ) : (
        <Counts counts={run} />
      )}
      {run.error && <FileTrouble error={new EngineError(run.error.code as 'internal', run.error.params as never)} />}
      {/* Rows of parts are taken although a picture they name was not. */}
      {(run.rejected > 0 || run.kind === 'parts') && <Rejected run={run} name={name} />}
    </section>
  )
}

function Rejected({ run, name }: { run: ImportRun; name: string }) {
  const { t, language } = useText()
  const engine = useEngine()
  const { data } = useEngineQuery('imports.rejectedRows', { runId: run.id, limit: rowsShown })
  const download = async (): Promise<void> => {
    const pieces: string[] = []
    for (let after: number | null = null; ; ) {
      const piece: { csv: string; next: number | null } = await engine.call('imports.rejectedTable', {
        runId: run.id,
        after,
        language,
      })
      pieces.push(piece.csv)
      if (piece.next === null) break
      after = piece.next
    }
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob(pieces, { type: 'text/csv' }))
    link.download = t('imports.downloadName', { file: name.replace(/\.[^.]+$/, '') })
    link.click()
    URL.revokeObjectURL(link.href)
  }
  if (!data || data.rows.length === 0) return null
  return (
    <>
      <div>
        <Button onClick={() => void download()}>
          <Download size={16} aria-hidden />
          {t('imports.download')}
        </Button>
      </div>
      <RejectedTable columns={data.columns} rows={data.rows} total={Math.max(run.rejected, data.rows.length)} />
    </>
  )
}
