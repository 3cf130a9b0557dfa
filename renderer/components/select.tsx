import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import type { Ref } from 'react'
import { cx } from './cx.ts'
import floating from './floating.module.css'
import styles from './select.module.css'

export interface Choice<V extends string> {
  readonly value: V
  readonly label: string
}

/** One of a few, with type-ahead. `name` is its accessible name, unless a visible label (`labelId`) gives it. */
export function Select<V extends string>({
  choices,
  value,
  onChange,
  name,
  labelId,
  className,
  triggerRef,
}: {
  choices: readonly Choice<V>[]
  value: V
  onChange: (value: V) => void
  name?: string
  labelId?: string
  className?: string | undefined
  triggerRef?: Ref<HTMLButtonElement>
}) {
  return (
    <Base.Root items={choices} value={value} onValueChange={(next) => next !== null && onChange(next)}>
      <Base.Trigger
        ref={triggerRef}
        aria-label={name}
        {...(labelId ? { 'aria-labelledby': labelId } : {})}
        className={cx(styles.trigger, className)}
      >
        <Base.Value className={styles.value} />
        <ChevronDown size={14} aria-hidden />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className={floating.positioner} sideOffset={4} alignItemWithTrigger={false} align="end">
          <Base.Popup className={floating.popup} data-floating>
            <Base.List>
              {choices.map((choice) => (
                <Base.Item key={choice.value} value={choice.value} className={floating.item}>
                  <span className={floating.tick}>
                    <Base.ItemIndicator>
                      <Check size={14} aria-hidden />
                    </Base.ItemIndicator>
                  </span>
                  <Base.ItemText className={floating.label}>{choice.label}</Base.ItemText>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
