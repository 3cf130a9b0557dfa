import { ChevronDown, ChevronRight } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { categoryModes, type LearnedCategory } from '../../../native/contract/learning.ts'
import { Select } from '../../components/select.tsx'
import { useText } from '../../i18n/index.ts'
import { pointAt } from './at-threshold.ts'
import styles from './learning.module.css'
import { Threshold } from './threshold.tsx'
import { useSaveMode } from './use-save-mode.ts'

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
  const [moved, setMoved] = useState<number | null>(null)
  const save = useSaveMode(category, name)
  const { mode, threshold, heldOut } = category
  const point = mode === 'off' ? null : pointAt(category.curve, moved ?? threshold)
  const right = Math.round((point?.precision ?? 0) * (point?.answered ?? 0))
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
            <span>
              {name}
              {category.origin === 'removed' && <span className={styles.removed}> {t('learning.own.isRemoved')}</span>}
            </span>
          </button>
        </th>
        <td data-label={t('learning.mode')}>
          <Select
            className={styles.mode}
            name={t('learning.modeOf', { category: name })}
            choices={categoryModes.map((value) => ({ value, label: t(`learning.modes.${value}`) }))}
            value={mode}
            onChange={(value) => save({ mode: value, threshold })}
          />
        </td>
        <td data-label={t('learning.threshold')}>
          <Threshold
            name={t('learning.thresholdOf', { category: name })}
            value={threshold}
            disabled={mode === 'off'}
            onMove={setMoved}
            onSettle={(value) => save({ mode, threshold: value })}
          />
        </td>
        <Share
          label={t('learning.precision')}
          share={point?.precision ?? null}
          right={right}
          of={point?.answered ?? 0}
        />
        <Share
          label={t('learning.coverage')}
          share={point && heldOut > 0 ? point.coverage : null}
          right={right}
          of={heldOut}
        />
        <td className={styles.figure} data-label={t('learning.examples')}>
          {format.number(category.examples)}
        </td>
      </tr>
      <tr id={detailId} hidden={!open}>
        <td colSpan={6} className={styles.detail}>
          {open && children}
        </td>
      </tr>
    </>
  )
}

interface ShareProps {
  /** Of its column. */
  readonly label: string
  readonly share: number | null
  readonly right: number
  readonly of: number
}

/** A share and, as a share of few says little, the tickets it was counted on. */
function Share({ label, share, right, of }: ShareProps) {
  const { t, format } = useText()
  if (share === null) {
    return (
      <td className={styles.figure} data-label={label}>
        <span aria-hidden="true">–</span>
        <span className="sr-only">{t('learning.notMeasured')}</span>
      </td>
    )
  }
  return (
    <td className={styles.figure} data-label={label}>
      <span className={styles.counted}>{t('learning.counted', { right, of })}</span>
      <span className={styles.percent}>{format.percent(share)}</span>
    </td>
  )
}
