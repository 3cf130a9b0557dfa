import { useId } from 'react'
import type { ImportField, ImportFile, ImportMapping, PreviewRow } from '../../../native/contract/imports.ts'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { FileTrouble } from './file-trouble.tsx'
import styles from './imports.module.css'
import { typeOf } from './mapping-edit.ts'

/** The first rows as they will be stored, what is wrong marked where it stands. */
export function PreviewTable({ file, mapping }: { file: ImportFile; mapping: ImportMapping }) {
  const { t } = useText()
  const id = useId()
  const { data, error } = useEngineQuery(
    'imports.preview',
    { file, mapping },
    { placeholderData: (before) => before, staleTime: Number.POSITIVE_INFINITY },
  )
  if (error) return <FileTrouble error={error} />
  if (!data) {
    return (
      <Waiting name={t('app.loading')}>
        <SkeletonLines widths={[90, 80, 85]} />
      </Waiting>
    )
  }
  return (
    <div className={styles.stack}>
      <p id={id} className={styles.muted}>
        {t('imports.previewText', { count: data.rows.length })}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={styles.preview} aria-labelledby={id} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('imports.line')}</th>
              {data.fields.map((field) => (
                <th key={field} scope="col">
                  {t(`imports.field.${field as ImportField}`)}
                </th>
              ))}
              <th scope="col">{t('imports.problem')}</th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <Row key={row.line} row={row} fields={data.fields} mapping={mapping} />
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

function Row({ row, fields, mapping }: { row: PreviewRow; fields: readonly string[]; mapping: ImportMapping }) {
  const { t, format } = useText()
  const faulty = new Set(row.problems.map(({ field }) => field))
  const shown = (field: string): string => {
    const value = row.values[field] ?? ''
    if (value === '') return ''
    const type = typeOf(mapping.kind, field)
    if (type === 'date') return format.date(Number.isNaN(Number(value)) ? Date.parse(value) : Number(value))
    return type === 'number' ? format.number(Number(value)) : value
  }
  return (
    <tr>
      <td className={styles.number}>{row.line}</td>
      {fields.map((field) => (
        <td
          key={field}
          data-faulty={faulty.has(field) || undefined}
          data-number={typeOf(mapping.kind, field) === 'number' || undefined}
        >
          {shown(field)}
        </td>
      ))}
      <td className={styles.bad}>
        {row.problems
          .map(({ field, code }) =>
            field === ''
              ? t(`imports.problems.${code}`)
              : `${t(`imports.field.${field as ImportField}`)}: ${t(`imports.problems.${code}`)}`,
          )
          .join(', ')}
      </td>
    </tr>
  )
}
