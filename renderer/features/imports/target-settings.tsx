import { useState } from 'react'
import {
  dateFormats,
  type ImportField,
  type ImportMapping,
  type ImportTarget,
  numberFormats,
} from '../../../native/contract/imports.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useText } from '../../i18n/index.ts'
import { changeMapping } from './draft.ts'
import { Labelled } from './file-section.tsx'
import styles from './imports.module.css'
import { changeTarget, typeOf, wordsAsText, wordsFromText } from './mapping-edit.ts'

/** How one field's value is made of its cells. */
export function TargetSettings({
  target,
  mapping,
  onClose,
}: {
  target: ImportTarget | null
  mapping: ImportMapping
  onClose: () => void
}) {
  const { t } = useText()
  const name = target ? t(`imports.field.${target.field as ImportField}`) : ''
  return (
    <Dialog
      open={target !== null}
      onOpenChange={(open) => !open && onClose()}
      title={t('imports.settings', { field: name })}
      closeName={t('imports.settingsClose')}
    >
      {target && <Form key={target.field} target={target} mapping={mapping} onClose={onClose} />}
    </Dialog>
  )
}

type Joining = 'first' | ' ' | ', '

function Form({ target, mapping, onClose }: { target: ImportTarget; mapping: ImportMapping; onClose: () => void }) {
  const { t } = useText()
  const type = typeOf(mapping.kind, target.field)
  const [words, setWords] = useState(wordsAsText(target.values))
  const [factor, setFactor] = useState(String(target.factor).replace('.', ','))
  const change = (part: Partial<ImportTarget>): void =>
    changeMapping({ targets: changeTarget(mapping, target.field, part) })
  const joining: Joining = target.join === null ? 'first' : target.join === ', ' ? ', ' : ' '
  return (
    <div className={styles.settings}>
      {target.columns.length > 1 && (
        <Labelled label={t('imports.take')}>
          <Select<Joining>
            name={t('imports.take')}
            value={joining}
            onChange={(value) => change({ join: value === 'first' ? null : value })}
            choices={[
              { value: 'first', label: t('imports.takeFirst') },
              { value: ' ', label: t('imports.takeJoin') },
              { value: ', ', label: t('imports.takeComma') },
            ]}
          />
        </Labelled>
      )}
      {type === 'number' && (
        <>
          <Labelled label={t('imports.numbers')}>
            <Select
              name={t('imports.numbers')}
              value={target.numbers}
              onChange={(numbers) => change({ numbers })}
              choices={numberFormats.map((value) => ({ value, label: t(`imports.numbersIn.${value}`) }))}
            />
          </Labelled>
          <TextField
            label={t('imports.factor')}
            hint={t('imports.factorHint')}
            value={factor}
            onChange={(text) => {
              setFactor(text)
              const number = Number(text.replace(',', '.'))
              if (Number.isFinite(number) && text.trim() !== '') change({ factor: number })
            }}
          />
        </>
      )}
      {type === 'date' && (
        <Labelled label={t('imports.dates')}>
          <Select
            name={t('imports.dates')}
            value={target.dates}
            onChange={(dates) => change({ dates })}
            choices={dateFormats.map((value) => ({ value, label: t(`imports.datesIn.${value}`) }))}
          />
        </Labelled>
      )}
      <TextField
        label={t('imports.fixed')}
        value={target.fixed ?? ''}
        maxLength={2_000}
        onChange={(fixed) => change({ fixed: fixed === '' ? null : fixed })}
      />
      <TextField
        label={t('imports.splitAt')}
        value={target.split?.at ?? ''}
        maxLength={20}
        onChange={(at) => change({ split: at === '' ? null : { at, part: target.split?.part ?? 1 } })}
      />
      {target.split && (
        <TextField
          label={t('imports.splitPart')}
          value={String(target.split.part)}
          maxLength={3}
          onChange={(text) => {
            const part = Number(text.replace('−', '-'))
            if (Number.isInteger(part) && target.split) change({ split: { at: target.split.at, part } })
          }}
        />
      )}
      <TextField
        label={t('imports.words')}
        lines={4}
        value={words}
        onChange={(text) => {
          setWords(text)
          change({ values: wordsFromText(text) })
        }}
      />
      <div>
        <Button look="primary" onClick={onClose}>
          {t('imports.settingsDone')}
        </Button>
      </div>
    </div>
  )
}
