import { Checkbox } from '@base-ui/react/checkbox'
import { Check } from 'lucide-react'
import type { MessageId } from '../../../native/contract/words.ts'
import styles from './merges.module.css'
import { toggleMessage, useSplitting } from './split-store.ts'

/** In a message's head, while messages are being chosen: whether this one is. With Shift, the whole stretch from the last one. */
export function SplitMark({ messageId, name }: { messageId: MessageId; name: string }) {
  const isOn = useSplitting(({ splitting }) => splitting !== null)
  const isChosen = useSplitting(({ splitting }) => splitting?.chosen.has(messageId) === true)
  if (!isOn) return null
  return (
    <Checkbox.Root
      className={styles.box}
      aria-label={name}
      checked={isChosen}
      data-split={messageId}
      onCheckedChange={(_on, { event }) =>
        toggleMessage(messageId, idsOnScreen(), 'shiftKey' in event && event.shiftKey === true)
      }
    >
      <Checkbox.Indicator className={styles.tick}>
        <Check size={12} strokeWidth={3} aria-hidden />
      </Checkbox.Indicator>
    </Checkbox.Root>
  )
}

/** The messages as they stand one below the other. */
const idsOnScreen = (): MessageId[] =>
  [...document.querySelectorAll<HTMLElement>('[data-split]')].map(
    (element) => Number(element.dataset.split) as MessageId,
  )
