import { type KeyboardEvent, useId, useState } from 'react'
import type { DraftPart, DraftSource } from '../../../native/contract/suggestions.ts'
import { useText } from '../../i18n/index.ts'
import { DraftSources } from './draft-sources.tsx'
import styles from './draft-text.module.css'
import { isFrom, originText } from './origin-text.ts'
import { stepTo } from './step-to.ts'

interface Props {
  parts: readonly DraftPart[]
  sources: readonly DraftSource[]
  whole: boolean
  /** A sentence below the fold is to be seen. */
  onUnfold: () => void
}

/** A draft sentence by sentence: the one that is pointed at or stepped to says where it comes from. */
export function DraftText({ parts, sources, whole, onUnfold }: Props) {
  const { t } = useText()
  const id = useId()
  const [stepped, setStepped] = useState<number | null>(null)
  const [pointed, setPointed] = useState<number | null>(null)
  const active = pointed ?? stepped
  const origin = active === null ? undefined : parts[active]?.origin
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = stepTo(event.key, stepped, parts.length)
    if (next === null) return
    // The queue steps by the same keys.
    event.preventDefault()
    event.stopPropagation()
    onUnfold()
    setPointed(null)
    setStepped(next)
  }
  return (
    <>
      <div
        role="listbox"
        aria-label={t('suggestion.sentences')}
        aria-activedescendant={stepped === null ? undefined : `${id}-${stepped}`}
        aria-describedby={`${id}-origin`}
        tabIndex={0}
        className={styles.text}
        data-whole={whole}
        onKeyDown={onKeyDown}
        onBlur={() => setStepped(null)}
        onMouseLeave={() => setPointed(null)}
      >
        {placed(parts).map(({ part, start }, at) => (
          <Sentence key={start} id={`${id}-${at}`} part={part} active={at === active} onPoint={() => setPointed(at)} />
        ))}
      </div>
      <p id={`${id}-origin`} className={styles.origin} aria-live="polite">
        {origin ? originText(origin, t) : t('suggestion.sentencesHint')}
      </p>
      <DraftSources sources={sources} isActive={(source) => isFrom(origin, source)} />
    </>
  )
}

/** With where each begins in the text. */
function placed(parts: readonly DraftPart[]): { part: DraftPart; start: number }[] {
  let end = 0
  return parts.map((part) => {
    const start = end
    end += part.text.length
    return { part, start }
  })
}

function Sentence({
  id,
  part,
  active,
  onPoint,
}: {
  id: string
  part: DraftPart
  active: boolean
  onPoint: () => void
}) {
  const words = part.text.trimEnd()
  return (
    <>
      <span
        id={id}
        role="option"
        aria-selected={active}
        tabIndex={-1}
        className={styles.sentence}
        data-kind={part.origin.kind}
        onMouseEnter={onPoint}
      >
        {words}
      </span>
      {part.text.slice(words.length)}
    </>
  )
}
