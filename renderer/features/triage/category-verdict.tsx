import type { ReactNode } from 'react'
import type { Ticket } from '../../../native/contract/tickets.ts'
import type { TriageResult } from '../../../native/contract/triage.ts'
import { useText } from '../../i18n/index.ts'
import { CategoryOffer, MostLikely } from './category-offer.tsx'
import type { Correction } from './corrections.ts'
import { useDismissals } from './dismissals.ts'
import { CategoryPicker } from './pickers.tsx'
import { VerdictRow } from './verdict-row.tsx'
import { isWatched } from './why.ts'

interface Props {
  readonly ticket: Ticket
  readonly triage: TriageResult | null
  readonly marked: boolean
  readonly onCorrect: (correction: Correction) => void
}

/** What it is about: set, offered, left open between two, or, where the models may only watch, nothing. */
export function CategoryVerdictRow({ ticket, triage, marked, onCorrect }: Props) {
  const seen = triage && isWatched(triage) ? null : triage
  return (
    <VerdictRow
      field="category"
      corrected={ticket.categoryCorrected}
      marked={marked}
      triage={seen}
      picker={<CategoryPicker ticket={ticket} triage={seen} onCorrect={onCorrect} />}
      isOpen={ticket.categoryId === null}
      below={seen && !ticket.categoryCorrected && <Open ticket={ticket} triage={seen} onCorrect={onCorrect} />}
    />
  )
}

/** What stands below the category while nobody has decided; null where the models have set it. */
function Open({
  ticket,
  triage: { category },
  onCorrect,
}: Omit<Props, 'marked'> & { triage: TriageResult }): ReactNode {
  const { t } = useText()
  const { known, isDismissed, dismiss } = useDismissals(ticket.id)
  const take = (categoryId: string): void => onCorrect({ field: 'category', value: categoryId })
  const { categoryId } = category
  if (categoryId === null) return <MostLikely verdict={category} onTake={take} />
  if (ticket.categoryId !== null || !known || isDismissed('category', categoryId)) return null
  return (
    <CategoryOffer
      categoryId={categoryId}
      verdict={category}
      onTake={take}
      onDismiss={(id, name) => dismiss('category', id, t('triage.categoryDismissed', { name }))}
    />
  )
}
