import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import type { ImportInspection, ImportMapping, SkipRule } from '../../../native/contract/imports.ts'
import { Button, IconButton } from '../../components/button.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useText } from '../../i18n/index.ts'
import { changeMapping } from './draft.ts'
import { Labelled } from './file-section.tsx'
import styles from './imports.module.css'

const withCustomers = new Set(['contacts', 'machines', 'orders', 'returns'])

/** What happens to empty cells, unknown customers, order lines and rows that are not wanted. */
export function RulesForm({ inspection, mapping }: { inspection: ImportInspection; mapping: ImportMapping }) {
  const { t } = useText()
  const [share, setShare] = useState(String(Math.round(mapping.mostRejected * 100)))
  return (
    <div className={styles.stack}>
      <div className={styles.fields}>
        <Labelled label={t('imports.emptyCells')}>
          <Select
            name={t('imports.emptyCells')}
            value={mapping.emptyCells}
            onChange={(emptyCells) => changeMapping({ emptyCells })}
            choices={[
              { value: 'keep', label: t('imports.emptyKeep') },
              { value: 'clear', label: t('imports.emptyClear') },
            ]}
          />
        </Labelled>
        {withCustomers.has(mapping.kind) && (
          <Labelled label={t('imports.unknownCustomers')}>
            <Select
              name={t('imports.unknownCustomers')}
              value={mapping.unknownCustomers}
              onChange={(unknownCustomers) => changeMapping({ unknownCustomers })}
              choices={[
                { value: 'reject', label: t('imports.unknownReject') },
                { value: 'accept', label: t('imports.unknownAccept') },
              ]}
            />
          </Labelled>
        )}
        {mapping.kind === 'orders' && (
          <Labelled label={t('imports.orderLines')}>
            <Select
              name={t('imports.orderLines')}
              value={mapping.orderLines}
              onChange={(orderLines) => changeMapping({ orderLines })}
              choices={[
                { value: 'replace', label: t('imports.linesReplace') },
                { value: 'add', label: t('imports.linesAdd') },
              ]}
            />
          </Labelled>
        )}
        <TextField
          label={t('imports.mostRejected')}
          hint={t('imports.mostRejectedHint')}
          value={share}
          maxLength={3}
          onChange={(text) => {
            setShare(text)
            const percent = Number(text)
            if (text !== '' && percent >= 0 && percent <= 100) changeMapping({ mostRejected: percent / 100 })
          }}
        />
      </div>
      <SkipRules inspection={inspection} mapping={mapping} />
    </div>
  )
}

function SkipRules({ inspection, mapping }: { inspection: ImportInspection; mapping: ImportMapping }) {
  const { t } = useText()
  const [first] = inspection.columns
  const change = (at: number, part: Partial<SkipRule>): void =>
    changeMapping({ skip: mapping.skip.map((rule, index) => (index === at ? { ...rule, ...part } : rule)) })
  return (
    <div className={styles.stack}>
      {mapping.skip.length > 0 && <span className={styles.label}>{t('imports.skip')}</span>}
      {mapping.skip.map((rule, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rules are told apart by nothing but their place
        <div key={at} className={styles.rule}>
          <Select
            name={t('imports.skipColumn')}
            value={rule.column}
            onChange={(column) => change(at, { column })}
            choices={inspection.columns.map(({ name }) => ({ value: name, label: name }))}
          />
          <Select
            name={t('imports.skipCondition')}
            value={rule.when}
            onChange={(when) => change(at, { when })}
            choices={(['empty', 'filled', 'is', 'is_not'] as const).map((value) => ({
              value,
              label: t(`imports.skipWhen.${value}`),
            }))}
          />
          {(rule.when === 'is' || rule.when === 'is_not') && (
            <TextField label={t('imports.skipValue')} value={rule.value} onChange={(value) => change(at, { value })} />
          )}
          <IconButton
            name={t('imports.skipRemove', { column: rule.column })}
            onClick={() => changeMapping({ skip: mapping.skip.filter((_rule, index) => index !== at) })}
          >
            <X size={16} aria-hidden />
          </IconButton>
        </div>
      ))}
      <div>
        <Button
          look="quiet"
          disabled={!first || mapping.skip.length >= 20}
          onClick={() =>
            first && changeMapping({ skip: [...mapping.skip, { column: first.name, when: 'filled', value: '' }] })
          }
        >
          <Plus size={16} aria-hidden />
          {t('imports.skipAdd')}
        </Button>
      </div>
    </div>
  )
}
