import { useEffect, useRef, useState } from 'react'
import { useText } from '../../i18n/index.ts'
import styles from './learning.module.css'

/** Long enough to press an arrow key several times before it is stored. */
const pauseMs = 500

/** Moves at once with the hand; `onSettle` when the hand lets go, or the keys have rested. */
export function Threshold({
  name,
  value,
  disabled,
  onMove,
  onSettle,
}: {
  name: string
  value: number
  disabled: boolean
  /** null: the hand has let go. */
  onMove: (value: number | null) => void
  onSettle: (value: number) => void
}) {
  const { format } = useText()
  const [moved, setMoved] = useState<number | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const shown = moved ?? value
  const settle = (next: number): void => {
    clearTimeout(timer.current)
    setMoved(null)
    onMove(null)
    if (next !== value) onSettle(next)
  }
  return (
    <span className={styles.threshold}>
      <input
        type="range"
        min={0.05}
        max={0.95}
        step={0.05}
        value={shown}
        disabled={disabled}
        aria-label={name}
        aria-valuetext={format.percent(shown)}
        onChange={({ target }) => {
          setMoved(target.valueAsNumber)
          onMove(target.valueAsNumber)
        }}
        onPointerUp={({ currentTarget }) => settle(currentTarget.valueAsNumber)}
        onBlur={({ currentTarget }) => settle(currentTarget.valueAsNumber)}
        onKeyDown={() => clearTimeout(timer.current)}
        onKeyUp={({ currentTarget }) => {
          clearTimeout(timer.current)
          timer.current = setTimeout(() => settle(currentTarget.valueAsNumber), pauseMs)
        }}
      />
      <span className="tabular">{format.percent(shown)}</span>
    </span>
  )
}
