import type { ImportField, RejectedRow } from '../../../native/contract/imports.ts'
import { useText } from '../../i18n/index.ts'
import styles from './imports.module.css'

/** Rows that were not taken, as they stand in the file, with the reason before them. */
export function RejectedTable({
  columns,
  rows,
  total,
}: {
  columns: readonly string[]
  rows: readonly RejectedRow[]
  total: number
}) {
  const { t } = useText()
  return (
    <div className={styles.stack}>
      {total > rows.length && <p className={styles.muted}>{t('imports.rejectedFirst', { count: rows.length })}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={styles.preview} aria-label={t('imports.rejectedRows')} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('imports.line')}</th>
              <th scope="col">{t('imports.problem')}</th>
              {columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ line, problems, cells }) => (
              <tr key={line}>
                <td className={styles.number}>{line}</td>
                <td className={styles.bad}>
                  {problems
                    .map(({ field, code }) =>
                      field === ''
                        ? t(`imports.problems.${code}`)
                        : `${t(`imports.field.${field as ImportField}`)}: ${t(`imports.problems.${code}`)}`,
                    )
                    .join(', ')}
                </td>
                {columns.map((name, at) => (
                  <td key={name}>{cells[at] ?? ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}
