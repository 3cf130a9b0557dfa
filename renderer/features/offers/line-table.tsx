import { GripVertical, X } from 'lucide-react'
import { useRef } from 'react'
import { flushSync } from 'react-dom'
import { IconButton } from '../../components/button.tsx'
import { useText } from '../../i18n/index.ts'
import { AmountField } from './amount-field.tsx'
import { type DraftLine, moved, sumsOf } from './draft.ts'
import styles from './offers.module.css'
import type { EditableOffer } from './use-offer-draft.ts'

interface Props {
  readonly editing: EditableOffer
  /** Says what was done, to whoever does not see it. */
  readonly onSaid: (text: string) => void
}

const mostCents = 100_000_000_000

/** The lines of an offer, each to be changed in place, moved by the arrow keys and removed. */
export function LineTable({ editing, onSaid }: Props) {
  const { t } = useText()
  const body = useRef<HTMLTableSectionElement>(null)
  const { draft, change } = editing
  const { lines } = draft
  const sums = sumsOf(draft)
  const focusGrip = (key: number | undefined): void => {
    body.current?.querySelector<HTMLElement>(`[data-line="${key}"] [data-grip]`)?.focus()
  }
  const move = (line: DraftLine, by: number): void => {
    const next = moved(lines, line.key, by)
    if (!next) return
    flushSync(() => change({ lines: next }, `move ${line.key}`))
    onSaid(t('offers.moved', { name: line.name, at: next.indexOf(line) + 1, of: next.length }))
    focusGrip(line.key)
  }
  const remove = (line: DraftLine, at: number): void => {
    flushSync(() => change({ lines: lines.filter(({ key }) => key !== line.key) }, `remove ${line.key}`))
    onSaid(t('offers.removed', { name: line.name }))
    focusGrip((lines[at + 1] ?? lines[at - 1])?.key)
  }
  if (lines.length === 0) return <p className={styles.muted}>{t('offers.noLines')}</p>
  return (
    <table className={styles.lines} aria-label={t('offers.lines')}>
      <thead>
        <tr>
          <th scope="col">{t('offers.position')}</th>
          <th scope="col">{t('offers.part')}</th>
          <th scope="col" className={styles.figure}>
            {t('offers.quantity')}
          </th>
          <th scope="col" className={styles.figure}>
            {t('offers.price')}
          </th>
          <th scope="col" className={styles.figure}>
            {t('offers.discount')} %
          </th>
          <th scope="col" className={styles.figure}>
            {t('offers.leadDays')}
          </th>
          <th scope="col" className={styles.figure}>
            {t('offers.amount')}
          </th>
          <td />
        </tr>
      </thead>
      <tbody ref={body}>
        {lines.map((line, at) => (
          <Line
            key={line.key}
            line={line}
            place={{ at: at + 1, of: lines.length }}
            sum={sums.lines[at] ?? 0}
            onChange={(part, what) =>
              change(
                { lines: lines.map((each) => (each.key === line.key ? { ...each, ...part } : each)) },
                `${what} ${line.key}`,
              )
            }
            onMove={(by) => move(line, by)}
            onRemove={() => remove(line, at)}
          />
        ))}
      </tbody>
    </table>
  )
}

function Line({
  line,
  place,
  sum,
  onChange,
  onMove,
  onRemove,
}: {
  line: DraftLine
  place: { at: number; of: number }
  sum: number
  onChange: (part: Partial<DraftLine>, what: string) => void
  onMove: (by: number) => void
  onRemove: () => void
}) {
  const { t, format } = useText()
  const { name } = line
  const fieldName = (what: string): string => t('offers.of', { what, name })
  return (
    <tr data-line={line.key}>
      <td>
        <button
          type="button"
          className={styles.grip}
          data-grip
          aria-label={t('offers.move', { ...place, name })}
          onKeyDown={(event) => {
            const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
            if (by === 0) return
            event.preventDefault()
            onMove(by)
          }}
        >
          <GripVertical size={14} aria-hidden />
          {place.at}
        </button>
      </td>
      <th scope="row">
        <span className={styles.name}>{name}</span>
        <span className={styles.number}>{line.number}</span>
      </th>
      <td className={styles.figure} data-label={t('offers.quantity')}>
        <AmountField
          name={fieldName(t('offers.quantity'))}
          value={line.quantity}
          most={1_000_000}
          onChange={(quantity) => quantity !== null && quantity > 0 && onChange({ quantity }, 'quantity')}
        />
      </td>
      <td className={styles.figure} data-label={t('offers.price')}>
        <AmountField
          name={fieldName(t('offers.price'))}
          value={line.priceCents === 0 ? null : line.priceCents / 100}
          digits={2}
          most={mostCents / 100}
          missing={line.priceCents === 0}
          placeholder={t('offers.priceMissing')}
          onChange={(price) => onChange({ priceCents: Math.round((price ?? 0) * 100) }, 'price')}
        />
      </td>
      <td className={styles.figure} data-label={t('offers.discount')}>
        <AmountField
          name={`${fieldName(t('offers.discount'))} (%)`}
          value={line.discountPercent === 0 ? null : line.discountPercent}
          most={100}
          placeholder="%"
          onChange={(percent) => onChange({ discountPercent: percent ?? 0 }, 'discount')}
        />
      </td>
      <td className={styles.figure} data-label={t('offers.leadDays')}>
        <AmountField
          name={`${fieldName(t('offers.lead'))} (${t('offers.days')})`}
          value={line.leadDays}
          most={3_650}
          placeholder={t('offers.days')}
          onChange={(days) => onChange({ leadDays: days === null ? null : Math.round(days) }, 'lead')}
        />
      </td>
      <td className={styles.figure}>{format.money(sum)}</td>
      <td>
        <IconButton name={t('offers.remove', { name })} side="left" className={styles.small} onClick={onRemove}>
          <X size={14} aria-hidden />
        </IconButton>
      </td>
    </tr>
  )
}
