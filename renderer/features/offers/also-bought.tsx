import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { Output } from '../../../native/contract/index.ts'
import type { Part } from '../../../native/contract/parts.ts'
import type { CustomerId, Language, PartId } from '../../../native/contract/words.ts'
import { IconButton } from '../../components/button.tsx'
import { Dismiss } from '../../components/dismiss.tsx'
import { Suggested, SuggestionMark } from '../../components/suggested.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { type DraftLine, nameOf } from './draft.ts'
import styles from './offers.module.css'

const mostShown = 3

type Also = Output<'offers.alsoNeeded'>['parts'][number]

/** What else may be recommended with these lines, without those that were dismissed. */
export function useAlsoBought(lines: readonly DraftLine[], customerId: CustomerId | null) {
  const [dismissed, setDismissed] = useState<ReadonlySet<PartId>>(new Set())
  const partIds = [...new Set(lines.flatMap(({ partId }) => (partId === null ? [] : [partId])))].toSorted(
    (a, b) => a - b,
  )
  const { data } = useEngineQuery(
    'offers.alsoNeeded',
    { partIds: partIds.slice(0, 100), customerId },
    { enabled: partIds.length > 0 },
  )
  const shown =
    partIds.length === 0
      ? []
      : (data?.parts ?? []).filter(({ part }) => !dismissed.has(part.id) && !partIds.includes(part.id))
  return {
    shown: shown.slice(0, mostShown),
    dismiss: (part: Part) => setDismissed((before) => new Set([...before, part.id])),
  }
}

/** What customers bought together with what is offered; quiet, and nothing where there is nothing. */
export function AlsoBought({
  shown,
  language,
  keys,
  onAdd,
  onDismiss,
}: {
  shown: readonly Also[]
  language: Language
  /** By which the first is taken. */
  keys: string
  onAdd: (part: Part) => void
  onDismiss: (part: Part) => void
}) {
  const { t, format } = useText()
  if (shown.length === 0) return null
  return (
    <Suggested>
      <SuggestionMark>{t('offers.mark')}</SuggestionMark>
      <h3 className={styles.alsoTitle}>{t('offers.also')}</h3>
      <ul aria-label={t('offers.also')}>
        {shown.map(({ part, together, of }, at) => {
          const name = nameOf(part, language)
          return (
            <li key={part.id} className={styles.found}>
              <span className={styles.name}>{name}</span>
              <span className={styles.number}>{t('offers.alsoOf', { together, of })}</span>
              <span className={styles.price}>
                {part.priceCents === null ? t('parts.noPrice') : format.money(part.priceCents)}
              </span>
              <IconButton
                name={t('offers.addPart', { name })}
                side="left"
                className={styles.small}
                {...(at === 0 ? { keys } : {})}
                onClick={() => onAdd(part)}
              >
                <Plus size={14} aria-hidden />
              </IconButton>
              <Dismiss name={t('offers.dismiss', { name })} className={styles.small} onClick={() => onDismiss(part)} />
            </li>
          )
        })}
      </ul>
    </Suggested>
  )
}
