import { ChevronDown, ChevronRight } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { type CategoryMode, categoryModes, type LearnedCategory } from '../../../native/contract/learning.ts'
import { tell } from '../../components/notices.tsx'
import { Select } from '../../components/select.tsx'
import { useEngineMutation } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { pointAt } from './at-threshold.ts'
import styles from './learning.module.css'

/** One category: mode and threshold, and beside them at once what they mean. `children` is shown below while it is open. */
export function CategoryRow({
  category,
  name,
  open,
  onToggle,
  children,
}: {
  category: LearnedCategory
  name: string
  open: boolean
  onToggle: () => void
  children: ReactNode
}) {
  const { t, format } = useText()
  const detailId = useId()
  const [threshold, setThreshold] = useState(category.threshold)
  const save = useSaveMode(category, name)
  const off = category.mode === 'off'
  const point = off ? null : pointAt(category.curve, threshold)
  const Arrow = open ? ChevronDown : ChevronRight
  return (
    <>
      <tr>
        <th scope="row">
          <button
            type="button"
            className={styles.toggle}
            aria-expanded={open}
            aria-controls={detailId}
            onClick={onToggle}
          >
            <Arrow size={14} aria-hidden />
            {name}
          </button>
        </th>
        <td>
          <Select
            name={t('learning.modeOf', { category: name })}
            choices={categoryModes.map((mode) => ({ value: mode, label: t(`learning.modes.${mode}`) }))}
            value={category.mode}
            onChange={(mode) => save(mode, threshold)}
          />
        </td>
        <td>
          <Threshold
            name={t('learning.thresholdOf', { category: name })}
            value={threshold}
            disabled={off}
            onChange={setThreshold}
            onSettled={(value) => value !== category.threshold && save(category.mode, value)}
          />
        </td>
        <Figure share={point?.precision ?? null} />
        <Figure share={point?.coverage ?? null} />
        <td className={styles.figure}>{format.number(category.examples)}</td>
      </tr>
      <tr id={detailId} hidden={!open}>
        <td colSpan={6} className={styles.detail}>
          {open && children}
        </td>
      </tr>
    </>
  )
}

function Figure({ share }: { share: number | null }) {
  const { t, format } = useText()
  return (
    <td className={styles.figure}>
      {share === null ? <span title={t('learning.notMeasured')}>–</span> : format.percent(share)}
    </td>
  )
}

/** Moves at once with the hand; is stored when the hand lets go. */
function Threshold(props: {
  name: string
  value: number
  disabled: boolean
  onChange: (value: number) => void
  onSettled: (value: number) => void
}) {
  const { format } = useText()
  return (
    <span className={styles.threshold}>
      <input
        type="range"
        min={0.05}
        max={0.95}
        step={0.05}
        value={props.value}
        disabled={props.disabled}
        aria-label={props.name}
        aria-valuetext={format.percent(props.value)}
        onChange={({ target }) => props.onChange(target.valueAsNumber)}
        onPointerUp={({ currentTarget }) => props.onSettled(currentTarget.valueAsNumber)}
        onKeyUp={({ currentTarget }) => props.onSettled(currentTarget.valueAsNumber)}
        onBlur={({ currentTarget }) => props.onSettled(currentTarget.valueAsNumber)}
      />
      <span className="tabular">{format.percent(props.value)}</span>
    </span>
  )
}

/** Stores mode and threshold and offers the way back. */
function useSaveMode(category: LearnedCategory, name: string) {
  const { t, format } = useText()
  const { mutate } = useEngineMutation('learning.setMode')
  return (mode: CategoryMode, threshold: number): void => {
    const before = { categoryId: category.id, mode: category.mode, threshold: category.threshold }
    const words = { category: name, mode: t(`learning.modes.${mode}`), share: format.percent(threshold) }
    mutate(
      { categoryId: category.id, mode, threshold },
      { onSuccess: () => tell(t('learning.modeSet', words), () => mutate(before)) },
    )
  }
}
