import { create } from 'zustand'
import type { SuggestedPart } from '../../../native/contract/parts.ts'
import type { PartId, TicketId } from '../../../native/contract/words.ts'

interface WhyParts {
  /** For which suggestions of which tickets «Warum?» is open, with the words of the mail that name the part. */
  readonly open: readonly { readonly ticketId: TicketId; readonly partId: PartId; readonly words: readonly string[] }[]
  toggle(ticketId: TicketId, suggested: Pick<SuggestedPart, 'part' | 'reasons'>): void
}

export const useWhyParts = create<WhyParts>((set) => ({
  open: [],
  toggle: (ticketId, { part, reasons }) =>
    set(({ open }) => {
      const others = open.filter((each) => each.ticketId !== ticketId || each.partId !== part.id)
      const words = reasons.flatMap((reason) => ('words' in reason ? reason.words : []))
      return { open: others.length < open.length ? others : [...open, { ticketId, partId: part.id, words }] }
    }),
}))

/** Words to be underlined in the ticket's message just now. */
export const useShownWords = (ticketId: TicketId): string[] => {
  const open = useWhyParts((store) => store.open)
  return [...new Set(open.filter((each) => each.ticketId === ticketId).flatMap(({ words }) => words))]
}

/** What means something else in a regular expression. */
const special = /[\\^$.*+?()[\]{}|/]/g

/** Where words stand in a text as they are written, whole ones only; in UTF-16 units. */
export function spansOfWords(text: string, words: readonly string[]): { start: number; end: number }[] {
  return words
    .flatMap((word) => {
      const written = new RegExp(`(?<![\\p{L}\\p{N}])${word.replace(special, '\\$&')}(?![\\p{L}\\p{N}])`, 'gu')
      return Array.from(text.matchAll(written), ({ index }) => ({ start: index, end: index + word.length }))
    })
    .toSorted((a, b) => a.start - b.start)
}
