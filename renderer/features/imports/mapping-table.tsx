import { Settings2 } from 'lucide-react'
import { useState } from 'react'
import {
  fieldsOf,
  type ImportField,
  type ImportInspection,
  type ImportMapping,
  type SourceColumn,
} from '../../../native/contract/imports.ts'
import { IconButton } from '../../components/button.tsx'
import { CertaintyWord } from '../../components/certainty.tsx'
import { cx } from '../../components/cx.ts'
import { Select } from '../../components/select.tsx'
import { useText } from '../../i18n/index.ts'
import { changeMapping } from './draft.ts'
import styles from './imports.module.css'
import { setField, targetOf } from './mapping-edit.ts'
import { TargetSettings } from './target-settings.tsx'

const nothing = ''

/** Each column of the file, what is in it, and which field it becomes. */
export function MappingTable({ inspection, mapping }: { inspection: ImportInspection; mapping: ImportMapping }) {
  const { t } = useText()
  const [editing, setEditing] = useState<string | null>(null)
  return (
    <div className={styles.scroll}>
      <table className={cx(styles.table, styles.mapping)} aria-label={t('imports.columns')}>
        <thead>
          <tr>
            <th scope="col">{t('imports.column')}</th>
            <th scope="col">{t('imports.samples')}</th>
            <th scope="col">{t('imports.target')}</th>
            <th scope="col">{t('imports.why')}</th>
            <th scope="col">
              <span className="sr-only">{t('imports.rules')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {inspection.columns.map((column) => (
            <ColumnRow key={column.name} column={column} mapping={mapping} onSettings={setEditing} />
          ))}
        </tbody>
      </table>
      <TargetSettings
        target={mapping.targets.find(({ field }) => field === editing) ?? null}
        mapping={mapping}
        onClose={() => setEditing(null)}
      />
    </div>
  )
}

function ColumnRow({
  column,
  mapping,
  onSettings,
}: {
  column: SourceColumn
  mapping: ImportMapping
  onSettings: (field: string) => void
}) {
  const { t } = useText()
  const target = targetOf(mapping, column.name)
  const { guess } = column
  const guessed = guess !== null && guess.field === target?.field
  const label = (field: string): string => t(`imports.field.${field as ImportField}`)
  return (
    <tr data-unused={target ? undefined : true}>
      <th scope="row">{column.name}</th>
      <td className={styles.samples}>{column.samples.slice(0, 3).join(' · ')}</td>
      <td>
        <Select
          name={`${column.name}: ${t('imports.target')}`}
          value={target?.field ?? nothing}
          onChange={(field) =>
            changeMapping({ targets: setField(mapping, column.name, field === nothing ? null : field) })
          }
          choices={[
            { value: nothing, label: t('imports.none') },
            ...fieldsOf(mapping.kind).map((value) => ({ value: value as string, label: label(value) })),
          ]}
        />
        {target && target.columns.length > 1 && (
          <p className={styles.muted}>{t('imports.joined', { columns: target.columns.join(', ') })}</p>
        )}
      </td>
      <td className={styles.why}>
        {guessed && (
          <>
            <CertaintyWord certainty={certaintyOf(guess.confidence)} share={guess.confidence} />
            <span className={styles.muted}>{t(`imports.reason.${guess.reason}`)}</span>
          </>
        )}
      </td>
      <td>
        {target && (
          <IconButton name={t('imports.more', { field: label(target.field) })} onClick={() => onSettings(target.field)}>
            <Settings2 size={16} aria-hidden />
          </IconButton>
        )}
      </td>
    </tr>
  )
}

const certaintyOf = (confidence: number): 'sure' | 'likely' | 'unsure' =>
  confidence >= 0.85 ? 'sure' : confidence >= 0.65 ? 'likely' : 'unsure'
