import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Ticket } from '../../../native/contract/tickets.ts'
import type { CorrectableField } from '../../../native/contract/triage.ts'
import type { Mood, Priority } from '../../../native/contract/words.ts'
import { tell, tellTrouble } from '../../components/notices.tsx'
import { patchTicket, type TicketPatch, useEngine } from '../../engine/index.ts'
import { errorText, useText } from '../../i18n/index.ts'
import { useCategories } from './categories.ts'

export type Correction =
  | { readonly field: 'category'; readonly value: string | null }
  | { readonly field: 'mood'; readonly value: Mood }
  | { readonly field: 'priority'; readonly value: Priority }

/** Sets a label by hand: shown at once, told to the engine, and taken back for ten seconds with one key. */
export function useCorrect(ticket: Ticket): (correction: Correction) => void {
  const engine = useEngine()
  const queries = useQueryClient()
  const { t } = useText()
  const wordFor = useWordFor()
  const show = (patch: TicketPatch): void => patchTicket(queries, ticket.id, patch)

  const takeBack = (correctionId: number, before: TicketPatch): void => {
    show(before)
    engine.call('triage.undoCorrection', { correctionId }).catch((error: unknown) => {
      tellTrouble(errorText(t, error).what)
      void queries.invalidateQueries({ queryKey: ['tickets.get', { ticketId: ticket.id }] })
    })
  }

  const { mutate } = useMutation({
    mutationFn: ({ field, value }: Correction) => engine.call('triage.correct', { ticketId: ticket.id, field, value }),
    onMutate: (correction) => {
      const before = patchBefore(ticket, correction.field)
      show(patchFor(correction))
      return before
    },
    onSuccess: ({ correctionId }, correction, before) => {
      const field = t(`triage.${correction.field}`)
      tell(t('triage.changedTo', { field, value: wordFor(correction) }), () => takeBack(correctionId, before))
    },
    onError: (_error, _correction, before) => before && show(before),
  })
  return mutate
}

function useWordFor(): (correction: Correction) => string {
  const { t } = useText()
  const categories = useCategories()
  return (correction) => {
    if (correction.field === 'mood') return t(`words.mood.${correction.value}`)
    if (correction.field === 'priority') return t(`words.priority.${correction.value}`)
    return correction.value === null ? t('triage.noneSet') : categories.nameOf(correction.value)
  }
}

function patchFor({ field, value }: Correction): TicketPatch {
  if (field === 'category') return { categoryId: value, categoryCorrected: true }
  if (field === 'mood') return { mood: value, moodCorrected: true }
  return { priority: value, priorityCorrected: true }
}

function patchBefore(ticket: Ticket, field: CorrectableField): TicketPatch {
  if (field === 'category') return { categoryId: ticket.categoryId, categoryCorrected: ticket.categoryCorrected }
  if (field === 'mood') return { mood: ticket.mood, moodCorrected: ticket.moodCorrected }
  return { priority: ticket.priority, priorityCorrected: ticket.priorityCorrected }
}
