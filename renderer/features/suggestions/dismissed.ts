import { create } from 'zustand'

interface Dismissed {
  /** By ticket, the text that is not wanted; another suggestion for the same ticket shows again. */
  readonly texts: Readonly<Record<number, string>>
  toggle(ticketId: number, text: string): void
}

/** Suggestions put aside, until the window closes. */
export const useDismissed = create<Dismissed>()((set) => ({
  texts: {},
  toggle: (ticketId, text) =>
    set(({ texts }) => {
      if (texts[ticketId] !== text) return { texts: { ...texts, [ticketId]: text } }
      const { [ticketId]: _shown, ...rest } = texts
      return { texts: rest }
    }),
}))
