import type { SourceQuality } from '../../../native/contract/quality.ts'
import { useNow } from '../../components/use-now.ts'
import { useText } from '../../i18n/index.ts'
import styles from './quality.module.css'

const dayMs = 86_400_000

/** Which system has brought what, when the last time, and whether that is as usual. */
export function SourcesTable({ sources }: { sources: readonly SourceQuality[] }) {
  const { t } = useText()
  if (sources.length === 0) return <p className={styles.muted}>{t('quality.noSources')}</p>
  return (
    <table className={styles.table} aria-label={t('quality.sources')}>
      <thead>
        <tr>
          <th scope="col">{t('quality.source')}</th>
          <th scope="col">{t('quality.kindColumn')}</th>
          <th scope="col" className={styles.figure}>
            {t('quality.recordsColumn')}
          </th>
          <th scope="col" className={styles.figure}>
            {t('quality.lastColumn')}
          </th>
          <th scope="col" className={styles.figure}>
            {t('quality.usualColumn')}
          </th>
          <th scope="col">{t('quality.stateColumn')}</th>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <SourceRow key={`${source.source} ${source.kind}`} source={source} />
        ))}
      </tbody>
    </table>
  )
}

function SourceRow({ source: { source, kind, records, lastImportAt, usualMs, ...seen } }: { source: SourceQuality }) {
  const { t, format } = useText()
  const now = useNow()
  const states = [
    seen.failed && t('quality.sourceFailed'),
    seen.late && t('quality.sourceLate'),
    seen.notSeen !== null && seen.notSeen > 0 && t('quality.sourceGone', { count: seen.notSeen }),
  ].filter((state) => state !== false)
  const usual = usualMs === null ? null : Math.max(1, Math.round(usualMs / dayMs))
  return (
    <tr>
      <th scope="row">{source}</th>
      <td data-label={t('quality.kindColumn')}>{t(`words.record.${kind}`)}</td>
      <td className={styles.figure} data-label={t('quality.recordsColumn')}>
        {format.number(records)}
      </td>
      <td className={styles.figure} data-label={t('quality.lastColumn')}>
        {lastImportAt === null ? t('quality.never') : format.age(lastImportAt, now)}
      </td>
      <td className={styles.figure} data-label={t('quality.usualColumn')}>
        {usual === null ? t('quality.usualUnknown') : t('quality.usualDays', { count: usual })}
      </td>
      <td data-label={t('quality.stateColumn')}>
        {states.length === 0 ? (
          <span className={styles.muted}>{t('quality.sourceFine')}</span>
        ) : (
          <span className={styles.late}>{states.join(', ')}</span>
        )}
      </td>
    </tr>
  )
}
